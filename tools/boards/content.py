"""The boards: what is drawn, and why somebody looks at it. `role` is a label that scraping adds."""

from grafana import Board, Line, Panel, Row


def rate(metric: str, by: str, legend: str) -> Line:
    return Line(f"sum by ({by}) (rate({metric}[$__rate_interval]))", legend)


def share(metric: str, by: str, part: float, legend: str) -> Line:
    return Line(f"histogram_quantile({part}, sum by ({by}, le) (rate({metric}_bucket[$__rate_interval])))",
                legend)


def total(metric: str, by: str, legend: str) -> Line:
    return Line(f"sum by ({by}) ({metric})", legend)


def most(metric: str, by: str, legend: str) -> Line:
    return Line(f"max by ({by}) ({metric})", legend)


OVERVIEW = Board("Herwa: overview", "Is everything there, and is it quick?", (
    Row("There", (
        Panel("Processes that answer", (Line('sum by (role) (up{job="herwa"})', "{{role}}"),), width=6,
              kind="stat"),
        Panel("Dependencies", (Line("min by (part) (herwa_dependency_up)", "{{part}}"),), width=12,
              kind="stat",
              says="1 while every process reaches it. `schema` is 0 until `herwa migrate up` has run."),
        Panel("Versions", (Line("count by (version) (herwa_build_info)", "{{version}}"),), width=6,
              kind="stat",
              says="Processes of each version. Two of them outside of an upgrade are a mistake."),
    )),
    Row("Quick", (
        Panel("Interactions, 95 of 100 within",
              (share("herwa_interaction_seconds", "outcome", 0.95, "{{outcome}}"),),
              "s", "From arrival to answer. Discord takes none after 3 s."),
        Panel("API, 95 of 100 within",
              (share("herwa_api_request_seconds", "operation", 0.95, "{{operation}}"),), "s"),
        Panel("PostgreSQL, 95 of 100 within",
              (share("herwa_postgres_query_seconds", "role", 0.95, "{{role}}"),), "s"),
    )),
    Row("Right", (
        Panel("Interactions", (rate("herwa_interaction_seconds_count", "outcome", "{{outcome}}"),), "ops"),
        Panel("API answers", (rate("herwa_api_request_seconds_count", "status", "{{status}}"),), "ops"),
        Panel("Runs of jobs", (rate("herwa_queue_jobs_total", "outcome", "{{outcome}}"),), "ops"),
    )),
))

BOT = Board("Herwa: bot",
            "Discord's gateway and REST, interactions, the guard, and where settings come from.", (
    Row("Gateway", (
        Panel("Shards that are ready", (total("discord_gateway_active", "instance", "{{instance}}"),),
              width=6,
              kind="stat"),
        Panel("From heartbeat to answer",
              (most("discord_gateway_latency_seconds", "shard", "shard {{shard}}"),), "s",
              width=9),
        Panel("Events", (rate("discord_gateway_events_total", "shard", "shard {{shard}}"),), "ops", width=9),
        Panel("Connections", (rate("discord_gateway_connects_total", "role", "opened"),
                              rate("discord_gateway_resumes_total", "role", "taken up again"),
                              rate("discord_gateway_identifies_total", "role", "begun anew"),
                              rate("discord_gateway_zombies_total", "role", "given up, silent")), "ops",
              "Sessions that are begun anew have missed events."),
        Panel("Waiting for a handler", (total("discord_events_waiting", "role", "events"),
                                        total("discord_gateway_unfinished_events", "role",
                                              "received, not yet safe"))),
        Panel("Oldest event", (most("discord_events_oldest_seconds", "role", "age"),), "s"),
        Panel("Messages read", (rate("discord_gateway_frames_total", "shard", "shard {{shard}}"),), "ops"),
        Panel("Bytes read", (rate("discord_gateway_bytes_total", "shard", "shard {{shard}}"),), "Bps"),
        Panel("Wrong", (rate("discord_handlers_failed_total", "role", "handlers failed"),
                        rate("discord_gateway_unreadable_total", "role", "unreadable"),
                        rate("discord_gateway_duplicates_total", "role", "came twice"),
                        rate("discord_gateway_pauses_total", "role", "reading paused"),
                        rate("discord_interactions_stale_total", "role", "replayed too late")), "ops"),
    )),
    Row("REST", (
        Panel("Requests by answer", (rate("discord_rest_requests_total", "answer", "{{answer}}"),), "ops"),
        Panel("Calls, 95 of 100 within", (share("discord_rest_call_seconds", "role", 0.95, "{{role}}"),), "s",
              "Waiting for Discord's limits included."),
        Panel("Sent again, answered too late", (rate("discord_rest_retries_total", "role", "again: {{role}}"),
                                                rate("discord_interactions_missed_total", "role",
                                                     "late: {{role}}")),
              "ops"),
    )),
    Row("Interactions", (
        Panel("By feature", (rate("herwa_interaction_seconds_count", "feature", "{{feature}}"),), "ops"),
        Panel("Half, 95 and 99 of 100 within",
              tuple(share("herwa_interaction_seconds", "role", part, f"{part}") for part in (0.5, 0.95,
                                                                                             0.99)), "s"),
        Panel("Came a second time", (rate("herwa_interactions_repeated_total", "role", "{{role}}"),), "ops",
              "Replayed by Discord after a resume; each is answered once."),
        Panel("Posted by HTTPS", (rate("herwa_posted_interactions_total", "outcome", "{{outcome}}"),), "ops",
              "Where discord.public_key is set. Discord tries with forged ones at times; `nobody` and "
              "`timed_out` are people who were not served."),
    )),
    Row("Guard", (
        Panel("Refusals", (rate("herwa_denials_total", "code", "{{code}}"),), "ops"),
        Panel("Quotas that could not be counted", (rate("herwa_quota_uncounted_total", "role", "{{role}}"),),
              "ops",
              "While Redis is away."),
        Panel("Refusals that were not kept", (rate("herwa_plan_refusals_dropped_total", "role", "{{role}}"),),
              "ops"),
    )),
    Row("Settings and policies", (
        Panel("Reads of settings", (rate("herwa_settings_reads_total", "level", "{{level}}"),), "ops",
              "Nearly all should come from memory."),
        Panel("Policies loaded", (rate("herwa_policy_loads_total", "from", "{{from}}"),), "ops"),
        Panel("Settings in memory", (total("herwa_settings_memory_bytes", "role", "{{role}}"),), "bytes"),
        Panel("News of changes", (rate("herwa_changes_heard_total", "source", "{{source}}"),), "ops",
              "`database` is the net beneath the stream: news that came by it were missed at first."),
        Panel("Changes missed for good", (rate("herwa_changes_gaps_total", "role", "{{role}}"),), "ops",
              "Each empties the memory of settings."),
        Panel("Trouble with settings in Redis",
              (rate("herwa_settings_redis_failures_total", "role", "away: {{role}}"),
               rate("herwa_settings_damaged_total", "role", "damaged: {{role}}")), "ops"),
    )),
))

STORES = Board("Herwa: stores", "PostgreSQL, Redis and ClickHouse as the processes meet them.", (
    Row("Reached", (
        Panel("Up", (Line("min by (part, role) (herwa_dependency_up)", "{{part}} from {{role}}"),), width=12),
        Panel("A look at each, 95 of 100 within",
              (share("herwa_dependency_seconds", "part", 0.95, "{{part}}"),), "s",
              width=12),
    )),
    Row("PostgreSQL", (
        Panel("Connections", (total("herwa_postgres_connections", "role, state", "{{role}}: {{state}}"),),
              says="At most postgres.connections_max for each process."),
        Panel("Waiting for one", (total("herwa_postgres_waiting", "role", "{{role}}"),)),
        Panel("Until one is free, 95 of 100 within",
              (share("herwa_postgres_acquire_seconds", "role", 0.95, "{{role}}"),),
              "s"),
        Panel("Round trips, 95 of 100 within",
              (share("herwa_postgres_query_seconds", "role", 0.95, "{{role}}"),), "s"),
        Panel("Round trips", (rate("herwa_postgres_query_seconds_count", "role", "{{role}}"),), "ops"),
        Panel("Opened, closed, failed",
              (rate("herwa_postgres_opened_total", "role", "opened: {{role}}"),
               rate("herwa_postgres_closed_total", "reason", "closed: {{reason}}"),
               rate("herwa_postgres_connect_failed_total", "role", "failed: {{role}}"),
               rate("herwa_postgres_exhausted_total", "role", "none came free: {{role}}")), "ops"),
        Panel("Pools that reach it", (total("herwa_postgres_up", "role", "{{role}}"),)),
    )),
    Row("Redis", (
        Panel("Commands", (rate("herwa_redis_commands_total", "client", "{{client}}"),), "ops"),
        Panel("Round trips, 95 of 100 within",
              (share("herwa_redis_round_trip_seconds", "client", 0.95, "{{client}}"),),
              "s"),
        Panel("Under way", (total("herwa_redis_in_flight", "client", "{{client}}"),)),
        Panel("Failures", (rate("herwa_redis_failures_total", "client, cause", "{{client}}: {{cause}}"),),
              "ops"),
        Panel("Connections", (total("herwa_redis_connections", "client", "{{client}}"),)),
        Panel("Made again, and messages lost",
              (rate("herwa_redis_reconnects_total", "client", "again: {{client}}"),
               rate("herwa_redis_messages_dropped_total", "client", "lost: {{client}}")), "ops"),
    )),
    Row("ClickHouse", (
        Panel("Statements", (rate("herwa_clickhouse_statements_total", "client", "{{client}}"),), "ops"),
        Panel("Answers, 95 of 100 within",
              (share("herwa_clickhouse_round_trip_seconds", "client", 0.95, "{{client}}"),), "s"),
        Panel("Under way", (total("herwa_clickhouse_in_flight", "client", "{{client}}"),)),
        Panel("Rows stored", (rate("herwa_clickhouse_inserted_rows_total", "client", "{{client}}"),), "ops"),
        Panel("Bytes sent", (rate("herwa_clickhouse_inserted_bytes_total", "client", "{{client}}"),), "Bps"),
        Panel("Failures, and inserts sent again",
              (rate("herwa_clickhouse_failures_total", "client, cause", "{{client}}: {{cause}}"),
               rate("herwa_clickhouse_repeated_inserts_total", "client", "again: {{client}}")), "ops"),
    )),
))

API = Board("Herwa: API", "Requests by operation and answer.", (
    Row("Requests", (
        Panel("By operation", (rate("herwa_api_request_seconds_count", "operation", "{{operation}}"),), "ops",
              width=12),
        Panel("By answer", (rate("herwa_api_request_seconds_count", "status", "{{status}}"),), "ops",
              width=12),
    )),
    Row("Times", (
        Panel("Half of 100 within", (share("herwa_api_request_seconds", "operation", 0.5, "{{operation}}"),),
              "s"),
        Panel("95 of 100 within", (share("herwa_api_request_seconds", "operation", 0.95, "{{operation}}"),),
              "s"),
        Panel("99 of 100 within", (share("herwa_api_request_seconds", "operation", 0.99, "{{operation}}"),),
              "s"),
    )),
    Row("Wrong", (
        Panel("Answers of 500 and above, as a part of all", (Line(
            'sum by (operation) (rate(herwa_api_request_seconds_count{status=~"5.."}[$__rate_interval]))'
            ' / sum by (operation) (rate(herwa_api_request_seconds_count[$__rate_interval]))',
            "{{operation}}"),),
            "percentunit", "The log has each with its reference.", 24),
    )),
))

QUEUE = Board("Herwa: queues", "Jobs as the workers see them.", (
    Row("Runs", (
        Panel("By how they ended",
              (rate("herwa_queue_jobs_total", "queue, outcome", "{{queue}}: {{outcome}}"),), "ops"),
        Panel("In hand", (total("herwa_queue_running", "queue", "{{queue}}"),)),
        Panel("95 of 100 within", (share("herwa_queue_job_seconds", "queue", 0.95, "{{queue}}"),), "s"),
    )),
    Row("Wrong", (
        Panel("Took too long", (rate("herwa_queue_timeouts_total", "queue", "{{queue}}"),), "ops"),
        Panel("Worker lost", (rate("herwa_queue_stalled_total", "queue", "{{queue}}"),), "ops",
              "A worker died with the job in its hands; another takes it up."),
        Panel("Dead letters given up", (rate("herwa_queue_letters_dropped_total", "queue", "{{queue}}"),),
              "ops"),
    )),
))

PROCESSES = Board("Herwa: processes", "What each process takes of its machine.", (
    Row("Machine", (
        Panel("CPU, in cores",
              (Line('sum by (role, instance)'
                    ' (rate(process_cpu_seconds_total{job="herwa"}[$__rate_interval]))',
                    "{{role}} {{instance}}"),)),
        Panel("Memory", (Line('max by (role, instance) (process_resident_memory_bytes{job="herwa"})',
                    "{{role}} {{instance}}"),), "bytes"),
        Panel("Open files, as a part of those allowed",
              (Line('max by (role, instance) (process_open_fds{job="herwa"} / process_max_fds{job="herwa"})',
                    "{{role}} {{instance}}"),), "percentunit"),
    )),
    Row("Life", (
        Panel("Running for",
              (Line('min by (role, instance) (time() - process_start_time_seconds{job="herwa"})',
                    "{{role}} {{instance}}"),), "s", "A saw is a process that keeps dying.", 12),
        Panel("Answers", (Line('min by (role, instance) (up{job="herwa"})', "{{role}} {{instance}}"),),
              width=12),
    )),
))

BOARDS = {"overview": OVERVIEW, "bot": BOT, "stores": STORES, "api": API, "queues": QUEUE,
          "processes": PROCESSES}
