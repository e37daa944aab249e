// The same chart by chart.js on @napi-rs/canvas: node chartjs.mjs <charts>
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { Chart, registerables } from 'chart.js';

Chart.register(...registerables);
GlobalFonts.loadFontsFromDir('/usr/share/fonts/opentype/inter');
Chart.defaults.font.family = 'Inter';
Chart.defaults.font.size = 16;
Chart.defaults.color = '#9AA7B5';

const days = Array.from({ length: 90 }, (_, day) =>
  new Date(Date.UTC(2026, 2, 1 + day)).toLocaleDateString('en-US', { month: 'short', day: 'numeric' }),
);

const paper = {
  id: 'paper',
  beforeDraw(chart) {
    chart.ctx.fillStyle = '#151A21';
    chart.ctx.fillRect(0, 0, chart.width, chart.height);
  },
};

function draw(round) {
  // chart.js makes it twice as large each way itself.
  const canvas = createCanvas(800, 350);
  const ctx = canvas.getContext('2d');
  // What chart.js asks of a canvas that is none of a browser's.
  canvas.style = {};
  const gradient = ctx.createLinearGradient(0, 80, 0, 330);
  gradient.addColorStop(0, 'rgba(242, 163, 58, 0.42)');
  gradient.addColorStop(1, 'rgba(242, 163, 58, 0.02)');
  const values = days.map((_, day) =>
    Math.floor(9000 + 4000 * Math.sin(day / 4.5 + round) + 700 * Math.sin(day * 2.3)),
  );
  const chart = new Chart(ctx, {
    type: 'line',
    data: {
      labels: days,
      datasets: [
        {
          data: values,
          borderColor: '#F2A33A',
          borderWidth: 3,
          pointRadius: 0,
          cubicInterpolationMode: 'monotone',
          fill: true,
          backgroundColor: gradient,
        },
      ],
    },
    options: {
      responsive: false,
      animation: false,
      devicePixelRatio: 2,
      layout: { padding: 24 },
      plugins: {
        legend: { display: false },
        title: {
          display: true,
          text: 'Messages rose by a quarter',
          align: 'start',
          color: '#E7ECF2',
          font: { size: 26, weight: 600 },
        },
        subtitle: { display: true, text: 'Messages a day, March to May', align: 'start', font: { size: 17 } },
      },
      scales: {
        x: { grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 24 } },
        y: { beginAtZero: true, grid: { color: '#2A323D' }, ticks: { maxTicksLimit: 6 } },
      },
    },
    plugins: [paper],
  });
  const png = canvas.toBuffer('image/png');
  chart.destroy();
  return png;
}

const charts = Number(process.argv[2] ?? 200);
for (let n = 0; n < 5; ++n) draw(n);
let bytes = 0;
const coreBegun = process.cpuUsage();
const begun = process.hrtime.bigint();
for (let n = 0; n < charts; ++n) bytes = draw(n).length;
const took = Number(process.hrtime.bigint() - begun) / 1e6;
const core = process.cpuUsage(coreBegun);
const coreMs = (core.user + core.system) / 1e3 / charts;
const memory = process.resourceUsage().maxRSS / 1024;
console.log(`${coreMs.toFixed(2)} ${(took / charts).toFixed(2)} ${memory.toFixed(1)} ${bytes}`);
if (process.env.KEEP_PICTURE) {
  const { writeFileSync } = await import('node:fs');
  writeFileSync(process.env.KEEP_PICTURE, draw(0));
}
