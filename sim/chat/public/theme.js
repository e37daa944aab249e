// Before the first paint, so that nothing flashes: the theme that was chosen here or in the dashboard.
{
  const chosen = /(?:^|; )herwa-theme=(day|night)/.exec(document.cookie);
  if (chosen) document.documentElement.dataset.theme = chosen[1];
}
