#include "apps/herwa/run_doctor.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "apps/herwa/doctor/doctor.hpp"
#include "apps/herwa/settings.hpp"
#include "base/log.hpp"

namespace herwa::app {
namespace {

// Far above all deadlines together: a look at a file can hang in the kernel, where no deadline reaches.
constexpr unsigned last_resort_s = 20;

void give_up(int) {
  constexpr std::string_view sentence =
      "The doctor hangs, most likely in a file system that does not answer: look at the folders of the "
      "configuration with `df`.\n";
  static_cast<void>(::write(STDERR_FILENO, sentence.data(), sentence.size()));
  ::_exit(1);
}

doctor::Patient patient_of(const Configuration& configuration) {
  return {.problems = {},
          .postgres_url = configuration.postgres_url,
          .postgres_connections_max = static_cast<int>(configuration.postgres_connections_max),
          .redis_url = configuration.redis_url,
          .clickhouse_url = configuration.clickhouse_url,
          .clickhouse_cluster = configuration.clickhouse_cluster,
          .api_address = configuration.api_address,
          .api_port = configuration.api_port,
          .admin_address = configuration.admin_address,
          .admin_port = configuration.admin_port,
          .web_url = configuration.web_url,
          .web_server = configuration.web_server,
          .secret_key_file = configuration.secret_key_file,
          .data_dir = configuration.data_dir,
          .discord_api = configuration.discord_api,
          .discord_token = configuration.discord_token};
}

doctor::Patient read_patient() {
  const auto sources = config::sources_of_this_process();
  const auto read = sources ? read_configuration(*sources) : std::unexpected(sources.error());
  if (read) return patient_of(*read);
  // The defaults are always valid; the rest of the machine is looked at with them.
  doctor::Patient patient = patient_of(read_configuration({}).value());
  patient.problems = read.error();
  return patient;
}

}  // namespace

int run_doctor(DoctorForm form) {
  ::signal(SIGALRM, give_up);
  ::alarm(last_resort_s);
  // What the clients would log is what the findings say.
  log::configure(log::Level::Off, log::Format::Text, "doctor");
  const doctor::Diagnosis diagnosis = doctor::diagnose(read_patient());
  ::alarm(0);
  fmt::print("{}", form == DoctorForm::Json ? doctor::as_json(diagnosis.findings)
                                            : doctor::as_text(diagnosis.findings));
  const int code = doctor::is_well(diagnosis.findings) ? 0 : 1;
  if (diagnosis.all_ended) return code;
  std::fflush(stdout);
  ::_exit(code);
}

}  // namespace herwa::app
