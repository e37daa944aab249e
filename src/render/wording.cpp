#include "render/internal/wording.hpp"

namespace herwa::render::internal {
namespace {

constexpr Wording english{
    .months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    .weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    .sunday_first = true,
    .twelve_hours = true,
    .day = "{0} {1}",
    .month = "{0} {1}",
    .decimal_sign = ".",
    .thousands = {"k", "M", "B", "T"},
    .percent = "%",
    .no_data = "Nothing counted yet",
    .members = "Members",
    .rank = "Rank",
    .level = "Level",
    .points = "XP",
    .line = "{name}: from {first} to {last}; least {least} ({least_at}), most {most} ({most_at}).",
    .part = "{name}: {total} in all.",
    .row = "{name}: {value}.",
    .busiest = "Most: {most} ({most_at}). Least: {least} ({least_at}).",
    .numbered = {"hour {0}", "day {0}", "week {0}", "month {0}"},
    .cohort = "Joined {joined}: {members} members, {kept} still active in {step}.",
    .card = "{name}: level {level}, {points} of {of} XP to the next level.",
    .card_rank = "Rank {rank}.",
    .card_in = "On {server}.",
};

constexpr Wording german{
    .months = {"Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"},
    .weekdays = {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"},
    .sunday_first = false,
    .twelve_hours = false,
    .day = "{1}. {0}",
    .month = "{0} {1}",
    .decimal_sign = ",",
    .thousands = {" Tsd.", " Mio.", " Mrd.", " Bio."},
    .percent = " %",
    .no_data = "Noch nichts gezählt",
    .members = "Mitglieder",
    .rank = "Rang",
    .level = "Level",
    .points = "XP",
    .line =
        "{name}: von {first} auf {last}; am wenigsten {least} ({least_at}), am meisten {most} ({most_at}).",
    .part = "{name}: insgesamt {total}.",
    .row = "{name}: {value}.",
    .busiest = "Am meisten: {most} ({most_at}). Am wenigsten: {least} ({least_at}).",
    .numbered = {"Stunde {0}", "Tag {0}", "Woche {0}", "Monat {0}"},
    .cohort = "Beigetreten {joined}: {members} Mitglieder, {kept} noch aktiv: {step}.",
    .card = "{name}: Level {level}, {points} von {of} XP bis zum nächsten Level.",
    .card_rank = "Rang {rank}.",
    .card_in = "Auf {server}.",
};

constexpr Wording french{
    .months = {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
               "déc."},
    .weekdays = {"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."},
    .sunday_first = false,
    .twelve_hours = false,
    .day = "{1} {0}",
    .month = "{0} {1}",
    .decimal_sign = ",",
    .thousands = {" k", " M", " Md", " Bn"},
    .percent = " %",
    .no_data = "Rien de compté pour l’instant",
    .members = "Membres",
    .rank = "Rang",
    .level = "Niveau",
    .points = "XP",
    .line = "{name} : de {first} à {last} ; minimum {least} ({least_at}), maximum {most} ({most_at}).",
    .part = "{name} : {total} au total.",
    .row = "{name} : {value}.",
    .busiest = "Maximum : {most} ({most_at}). Minimum : {least} ({least_at}).",
    .numbered = {"heure {0}", "jour {0}", "semaine {0}", "mois {0}"},
    .cohort = "Arrivés {joined} : {members} membres, {kept} encore actifs : {step}.",
    .card = "{name} : niveau {level}, {points} XP sur {of} avant le niveau suivant.",
    .card_rank = "Rang {rank}.",
    .card_in = "Sur {server}.",
};

constexpr Wording spanish{
    .months = {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"},
    .weekdays = {"lun", "mar", "mié", "jue", "vie", "sáb", "dom"},
    .sunday_first = false,
    .twelve_hours = false,
    .day = "{1} {0}",
    .month = "{0} {1}",
    .decimal_sign = ",",
    .thousands = {" mil", " M", " mil M", " B"},
    .percent = " %",
    .no_data = "Aún no hay nada contado",
    .members = "Miembros",
    .rank = "Puesto",
    .level = "Nivel",
    .points = "XP",
    .line = "{name}: de {first} a {last}; mínimo {least} ({least_at}), máximo {most} ({most_at}).",
    .part = "{name}: {total} en total.",
    .row = "{name}: {value}.",
    .busiest = "Máximo: {most} ({most_at}). Mínimo: {least} ({least_at}).",
    .numbered = {"hora {0}", "día {0}", "semana {0}", "mes {0}"},
    .cohort = "Llegaron {joined}: {members} miembros, {kept} aún activos: {step}.",
    .card = "{name}: nivel {level}, {points} de {of} XP hasta el siguiente nivel.",
    .card_rank = "Puesto {rank}.",
    .card_in = "En {server}.",
};

constexpr Wording portuguese{
    .months = {"jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"},
    .weekdays = {"seg", "ter", "qua", "qui", "sex", "sáb", "dom"},
    .sunday_first = true,
    .twelve_hours = false,
    .day = "{1} {0}",
    .month = "{0} {1}",
    .decimal_sign = ",",
    .thousands = {" mil", " mi", " bi", " tri"},
    .percent = "%",
    .no_data = "Nada contado ainda",
    .members = "Membros",
    .rank = "Posição",
    .level = "Nível",
    .points = "XP",
    .line = "{name}: de {first} a {last}; mínimo {least} ({least_at}), máximo {most} ({most_at}).",
    .part = "{name}: {total} no total.",
    .row = "{name}: {value}.",
    .busiest = "Máximo: {most} ({most_at}). Mínimo: {least} ({least_at}).",
    .numbered = {"hora {0}", "dia {0}", "semana {0}", "mês {0}"},
    .cohort = "Entraram {joined}: {members} membros, {kept} ainda ativos: {step}.",
    .card = "{name}: nível {level}, {points} de {of} XP até o próximo nível.",
    .card_rank = "Posição {rank}.",
    .card_in = "Em {server}.",
};

}  // namespace

const Wording& wording(Language language) {
  switch (language) {
    case Language::German: return german;
    case Language::French: return french;
    case Language::Spanish: return spanish;
    case Language::Portuguese: return portuguese;
    case Language::English: break;
  }
  return english;
}

}  // namespace herwa::render::internal

namespace herwa::render {

Language language_for(std::string_view locale) {
  const std::string_view tongue = locale.substr(0, locale.find_first_of("-_"));
  if (tongue == "de") return Language::German;
  if (tongue == "fr") return Language::French;
  if (tongue == "es") return Language::Spanish;
  if (tongue == "pt") return Language::Portuguese;
  return Language::English;
}

}  // namespace herwa::render
