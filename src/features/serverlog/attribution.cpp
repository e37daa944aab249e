#include "features/serverlog/attribution.hpp"

#include <algorithm>

#include "features/serverlog/heard.hpp"

namespace herwa::features::serverlog {
namespace {

// One entry stands for several acts of the same kind that follow each other.
bool stands_for_many(int action) {
  return action == act::message_delete || action == act::voice_move || action == act::voice_disconnect ||
         action == act::prune || action == act::message_bulk_delete;
}

bool belong_together(const Clue& clue, const Puzzle& puzzle) {
  if (clue.guild != puzzle.guild || std::ranges::count(puzzle.actions, clue.action) == 0) return false;
  if (puzzle.target != 0 && clue.target != 0 && puzzle.target != clue.target) return false;
  if (puzzle.channel && clue.channel && puzzle.channel != clue.channel) return false;
  const auto apart = clue.at > puzzle.at ? clue.at - puzzle.at : puzzle.at - clue.at;
  return apart <= Attribution::apart_max;
}

}  // namespace

std::optional<Clue> Attribution::ask(Puzzle puzzle, Instant now) {
  forget(now);
  for (Heard& heard : clues_) {
    if (!belong_together(heard.clue, puzzle)) continue;
    if (heard.used && !stands_for_many(heard.clue.action)) continue;
    heard.used = true;
    return heard.clue;
  }
  puzzles_.push_back(std::move(puzzle));
  return std::nullopt;
}

std::vector<Puzzle> Attribution::hear(Clue clue, Instant now) {
  forget(now);
  std::vector<Puzzle> solved;
  for (auto puzzle = puzzles_.begin(); puzzle != puzzles_.end();) {
    const bool takes_more = solved.empty() || stands_for_many(clue.action);
    if (!takes_more || !belong_together(clue, *puzzle)) {
      ++puzzle;
      continue;
    }
    solved.push_back(std::move(*puzzle));
    puzzle = puzzles_.erase(puzzle);
  }
  const bool used = !solved.empty();
  clues_.push_back({.clue = std::move(clue), .used = used});
  return solved;
}

void Attribution::forget(Instant now) {
  const auto old = now - late_max;
  while (!clues_.empty() && (clues_.front().clue.at < old || clues_.size() > remembered_max))
    clues_.pop_front();
  while (!puzzles_.empty() && (puzzles_.front().at < old || puzzles_.size() > remembered_max))
    puzzles_.pop_front();
}

}  // namespace herwa::features::serverlog
