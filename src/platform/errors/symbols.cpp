#include "platform/errors/symbols.hpp"

#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <span>
#include <string_view>

namespace herwa::platform {
namespace {

// The program's own file, as the system has it in memory anyway.
class OwnFile {
 public:
  OwnFile() {
    const int file = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    struct ::stat facts{};
    if (file >= 0 && ::fstat(file, &facts) == 0) {
      size_ = static_cast<std::size_t>(facts.st_size);
      data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
      if (data_ == MAP_FAILED) data_ = nullptr;
    }
    if (file >= 0) ::close(file);
  }
  ~OwnFile() {
    if (data_ != nullptr) ::munmap(data_, size_);
  }
  OwnFile(const OwnFile&) = delete;
  OwnFile& operator=(const OwnFile&) = delete;

  // Nothing where the file ends before.
  template <class Entry>
  [[nodiscard]] std::span<const Entry> entries(std::uint64_t offset, std::uint64_t bytes) const {
    if (data_ == nullptr || offset > size_ || bytes > size_ - offset) return {};
    return {reinterpret_cast<const Entry*>(static_cast<const char*>(data_) + offset), bytes / sizeof(Entry)};
  }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

Symbol known_to_the_system(const void* address, const void*& base) {
  Dl_info facts{};
  base = nullptr;
  if (::dladdr(address, &facts) == 0) return {.name = "", .module = "?", .offset = 0};
  base = facts.dli_fbase;
  return {.name = facts.dli_sname == nullptr ? "" : facts.dli_sname,
          .module = std::filesystem::path(facts.dli_fname).filename().string(),
          .offset = static_cast<std::uint64_t>(static_cast<const char*>(address) -
                                               static_cast<const char*>(facts.dli_fbase))};
}

const void* own_base() {
  const void* base = nullptr;
  (void)known_to_the_system(reinterpret_cast<const void*>(&symbols_at), base);
  return base;
}

void name_from(const OwnFile& file, const Elf64_Shdr& table, const Elf64_Shdr& words,
               std::span<Symbol* const> wanted) {
  const auto names = file.entries<char>(words.sh_offset, words.sh_size);
  for (const Elf64_Sym& entry : file.entries<Elf64_Sym>(table.sh_offset, table.sh_size)) {
    if (ELF64_ST_TYPE(entry.st_info) != STT_FUNC || entry.st_name >= names.size()) continue;
    for (Symbol* const symbol : wanted) {
      if (symbol->offset - entry.st_value < entry.st_size)
        symbol->name = std::string_view(&names[entry.st_name],
                                        ::strnlen(&names[entry.st_name], names.size() - entry.st_name));
    }
  }
}

}  // namespace

std::vector<Symbol> symbols_at(const std::vector<const void*>& addresses) {
  std::vector<Symbol> symbols;
  symbols.reserve(addresses.size());
  std::vector<Symbol*> ours;
  const void* const program = own_base();
  for (const void* address : addresses) {
    const void* base = nullptr;
    symbols.push_back(known_to_the_system(address, base));
    if (base != nullptr && base == program) ours.push_back(&symbols.back());
  }
  const OwnFile file;
  const auto header = file.entries<Elf64_Ehdr>(0, sizeof(Elf64_Ehdr));
  if (header.empty() || std::memcmp(header[0].e_ident, ELFMAG, SELFMAG) != 0) return symbols;
  const auto sections = file.entries<Elf64_Shdr>(header[0].e_shoff, header[0].e_shnum * sizeof(Elf64_Shdr));
  for (const Elf64_Shdr& section : sections) {
    if (section.sh_type == SHT_SYMTAB && section.sh_link < sections.size())
      name_from(file, section, sections[section.sh_link], ours);
  }
  return symbols;
}

}  // namespace herwa::platform
