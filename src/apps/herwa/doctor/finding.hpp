// What a look at one thing found: a sentence, and for what is wrong a second one that says how to mend it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace herwa::doctor {

enum class Verdict : std::uint8_t {
  Well,
  Note,   // works, and somebody should know
  Fault,  // the doctor ends with 1
};

struct Finding {
  std::string check;  // "postgres", "disk" …
  Verdict verdict = Verdict::Well;
  std::string says;
  std::string remedy;  // empty where nothing is to be done

  friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

// What somebody else said, as the end of a sentence of ours: on one line, and ended once.
[[nodiscard]] std::string ended(std::string reason);

// The findings of one check, in the order in which they were added.
class Report {
 public:
  explicit Report(std::string check) : check_(std::move(check)) {}

  void well(std::string says) { findings_.push_back({check_, Verdict::Well, std::move(says), {}}); }
  void note(std::string says, std::string remedy) {
    findings_.push_back({check_, Verdict::Note, std::move(says), std::move(remedy)});
  }
  void fault(std::string says, std::string remedy) {
    findings_.push_back({check_, Verdict::Fault, std::move(says), std::move(remedy)});
  }
  [[nodiscard]] bool empty() const { return findings_.empty(); }
  [[nodiscard]] Findings take() { return std::move(findings_); }

 private:
  std::string check_;
  Findings findings_;
};

}  // namespace herwa::doctor
