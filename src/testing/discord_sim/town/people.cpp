#include "testing/discord_sim/town/people.hpp"

#include <array>

namespace discord_sim {
namespace {

constexpr std::array people{
    Person{"pema", "Pema Sherpa", "en-US"},
    Person{"ada", "Ada Okafor", "en-GB"},
    Person{"tashi", "བཀྲ་ཤིས།", "en-US"},
    Person{"mira.k", "Mira Kovač", "hr"},
    Person{"yuki", "雪", "ja"},
    Person{"jonas_l", "Jonas Lindqvist", "sv-SE"},
    Person{"aarav", "आरव शर्मा", "hi"},
    Person{"leila", "لیلا رضایی", "en-US"},
    Person{"minjun", "민준", "ko"},
    Person{"sofia", "Sofía Álvarez", "es-ES"},
    Person{"nikos", "Νίκος", "el"},
    Person{"olena", "Олена Шевченко", "uk"},
    Person{"hao", "李浩", "zh-CN"},
    Person{"mai", "Nguyễn Thị Mai", "vi"},
    Person{"dovid", "דוד לוי", "he"},
    Person{"somchai", "สมชาย", "th"},
    Person{"kavitha", "கவிதா", "en-US"},
    Person{"emre", "Emre Yıldız", "tr"},
    Person{"zoe", "Zoë", "nl"},
    Person{"lalo", "Lalo 🌮", "es-419"},
    Person{"maximiliane", "Maximiliane v. Hohenstein-Burg", "de"},
    Person{"chidi", "Chidi", "en-GB"},
    Person{"amelie", "Amélie Fournier", "fr"},
    Person{"rui", "Rui Tavares", "pt-BR"},
    Person{"tamar", "თამარ", "en-US"},
    Person{"anush", "Անուշ", "en-US"},
    Person{"tesfaye", "ተስፋዬ", "en-US"},
    Person{"giulia", "Giulia Ferrante", "it"},
    Person{"piotr", "Piotr Zieliński", "pl"},
};

using Lines = std::string_view;
constexpr std::array<Lines, 3> d1{"Morning all. The ridge is clear as glass today.",
                                  "Lucky you, we have fog down to the river.",
                                  "Fog is fine as long as there is tea."};
constexpr std::array<Lines, 3> d2{"Who is up for {place} on {day}?",
                                  "Count me in, if we are back before dark.", "Me too! I can bring {food}."};
constexpr std::array<Lines, 2> d3{"Does anybody have a spare {thing}? Mine gave up yesterday.",
                                  "There is one in the shed, second shelf. Bring it back dry please."};
constexpr std::array<Lines, 3> d4{"Forecast for {day}: wind from the west, snow above 3,200 m.",
                                  "So no {place} then.", "Could be worse. It was twice that in April."};
constexpr std::array<Lines, 3> d5{"Made {food} for eight. We are five.", "On my way.",
                                  "Save me a bowl, I am still at {place}"};
constexpr std::array<Lines, 2> d6{"Is it just me or is the stove smoking again?",
                                  "Damper was shut. Fixed, sorry!"};
constexpr std::array<Lines, 3> d7{"नमस्ते, I am new here. Is there a map of the paths?",
                                  "Welcome! It is pinned in #routes.",
                                  "And ask the wardens before you cross the glacier, they like to know."};
constexpr std::array<Lines, 2> d8{"Saw three ibex near {place} this morning, one very young.",
                                  "Photos or it did not happen 😄"};
constexpr std::array<Lines, 2> d9{"Putting on some quiet records tonight, requests welcome.",
                                  "Anything with a cello."};
constexpr std::array<Lines, 3> d10{"How long to {place} from here?",
                                   "Four hours up, two down. Five if you stop for every flower.",
                                   "I stop for every flower."};
constexpr std::array<Lines, 2> d11{"おはよう。The frost drew ferns on my window.",
                                   "Same here, prettiest part of being cold."};
constexpr std::array<Lines, 2> d12{"The bridge by {place} is icy, take the {thing}.",
                                   "Thanks for the warning, will do."};
constexpr std::array<Lines, 3> d13{"Whose {thing} is drying in the hall?", "Mine. Two more hours, promise.",
                                   "You said that on {day}."};
constexpr std::array<Lines, 2> d14{"Recipe for {food}, as promised: onions, patience, more onions.",
                                   "The patience is the hard part."};
constexpr std::array<Lines, 2> d15{"Bom dia! Bus was early for once, arriving at noon.", "Kettle is on."};
constexpr std::array<Lines, 2> d16{
    "Sunset over {place} just now. I have no words, only twelve blurry pictures.", "Blurry ones count."};
constexpr std::array<Lines, 3> d17{"Learning knots. The bowline wins, I lose.",
                                   "Rabbit, hole, tree. It helps, honestly.", "The rabbit is stuck."};
constexpr std::array<Lines, 2> d18{"Can somebody look at the {thing} in room 4?", "Will do after lunch."};
constexpr std::array<Lines, 3> d19{"What are you all reading?", "A very long book about a very short walk.",
                                   "Maps. Only maps."};
constexpr std::array<Lines, 2> d20{
    "Wind has turned. If you left anything on the terrace, it is in the valley now.",
    "That explains the hat."};

constexpr std::array all_dialogues{
    Dialogue{"fireplace", d1},  Dialogue{"routes", d2},     Dialogue{"gear", d3},
    Dialogue{"weather", d4},    Dialogue{"kitchen", d5},    Dialogue{"fireplace", d6},
    Dialogue{"front-desk", d7}, Dialogue{"photos", d8},     Dialogue{"music", d9},
    Dialogue{"routes", d10},    Dialogue{"fireplace", d11}, Dialogue{"weather", d12},
    Dialogue{"gear", d13},      Dialogue{"kitchen", d14},   Dialogue{"front-desk", d15},
    Dialogue{"photos", d16},    Dialogue{"fireplace", d17}, Dialogue{"front-desk", d18},
    Dialogue{"fireplace", d19}, Dialogue{"weather", d20},
};

constexpr std::array<Lines, 7> days{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                    "Friday", "Saturday", "Sunday"};
constexpr std::array<Lines, 8> foods{"momos",   "dal bhat",  "barley soup", "apple cake",
                                     "noodles", "flatbread", "lentil stew", "plum dumplings"};
constexpr std::array<Lines, 8> places{"the Eagle's Step",   "the upper lake",    "Juniper Pass",
                                      "the old monastery",  "the glacier snout", "Two Cairns",
                                      "the hanging bridge", "Silent Meadow"};
constexpr std::array<Lines, 8> things{"headlamp",  "rope",         "pair of crampons", "thermos",
                                      "tent pole", "wool blanket", "compass",          "rain cover"};
constexpr std::array<Lines, 8> emojis{"👍", "❤️", "😂", "🏔️", "☕", "🔥", "🎉", "👀"};

// What a server's moderators, and its bot, have to do something about.
constexpr std::array<std::string_view, 6> mischief{
    "WHY IS NOBODY LISTENING TO ME TODAY",
    "join us instead: discord.gg/not-a-lodge",
    "free nitro for everybody at https://dlscord-gifts.example/claim",
    "soooooooo boooooooooooring",
    "buy cheap boots buy cheap boots buy cheap boots buy cheap boots",
    "@everyone wake up",
};

}  // namespace

std::span<const Person> townspeople() { return people; }

std::span<const Dialogue> dialogues() { return all_dialogues; }

std::span<const std::string_view> words_for(std::string_view placeholder) {
  if (placeholder == "day") return days;
  if (placeholder == "food") return foods;
  if (placeholder == "place") return places;
  if (placeholder == "mischief") return mischief;
  return things;
}

std::span<const std::string_view> reactions_used() { return emojis; }

}  // namespace discord_sim
