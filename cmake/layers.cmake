# THE table of layers: who may use whom. herwa_library() refuses an edge that is not written here,
# and `make tidy` holds every #include against the same lines.
# A row is  herwa_layer(<path under src> USES <paths it may include>) ; "features/*" stands for each feature.

herwa_layer(base)
herwa_layer(net                   USES base)
herwa_layer(render                USES base)
herwa_layer(embedded              USES base)
herwa_layer(postgres              USES base net)
herwa_layer(redis                 USES base net)
herwa_layer(queue                 USES base net redis)
herwa_layer(clickhouse            USES base net)

herwa_layer(discord/model         USES base)
herwa_layer(discord/permissions   USES base discord/model)
herwa_layer(discord/cache         USES base discord/model discord/permissions)
herwa_layer(discord/ratelimit     USES base net)
herwa_layer(discord/rest          USES base net discord/model discord/ratelimit)
herwa_layer(discord/gateway       USES base net discord/model)
herwa_layer(discord/signing       USES base)

herwa_layer(platform/language     USES base)
herwa_layer(platform/text         USES base discord/model)
herwa_layer(platform/look         USES base discord/model platform/text)
herwa_layer(platform/feature      USES base discord/model)
herwa_layer(platform/events       USES base net discord/model platform/feature)
herwa_layer(platform/guard        USES base discord/model discord/permissions platform/feature)
herwa_layer(platform/interactions USES base net discord/model discord/permissions discord/cache
                                       discord/ratelimit discord/rest discord/gateway
                                       platform/feature platform/guard platform/language
                                       platform/look platform/text)
herwa_layer(platform/sender       USES base net discord/model discord/permissions discord/cache
                                       discord/ratelimit discord/rest platform/look platform/text)
herwa_layer(platform/privacy      USES base net postgres discord/model platform/feature)
herwa_layer(platform/prefix       USES base net discord/model discord/permissions discord/cache
                                       discord/ratelimit discord/rest discord/gateway
                                       platform/feature platform/guard platform/language
                                       platform/text platform/interactions)
herwa_layer(platform/journal      USES base net postgres)
herwa_layer(platform/alerts       USES base net)
herwa_layer(platform/errors       USES base net postgres discord/model platform/feature platform/journal)
herwa_layer(platform/eventlog     USES base net postgres discord/model discord/permissions discord/cache
                                       discord/ratelimit discord/rest platform/feature platform/language
                                       platform/text platform/journal)
herwa_layer(platform/changes      USES base net postgres redis)
herwa_layer(platform/sanctions    USES base net postgres redis discord/model discord/permissions
                                       discord/cache discord/ratelimit discord/rest platform/feature
                                       platform/guard platform/language platform/text
                                       platform/interactions platform/journal platform/changes)
herwa_layer(platform/audit        USES base net postgres discord/model platform/feature platform/changes
                                       platform/journal platform/alerts)
herwa_layer(platform/catalog      USES base net postgres redis discord/model platform/feature
                                       platform/guard platform/changes)
herwa_layer(platform/plans        USES base net postgres redis discord/model platform/feature
                                       platform/guard platform/language platform/changes platform/catalog)
herwa_layer(platform/migrations   USES base net postgres clickhouse)
herwa_layer(platform/process      USES base net postgres redis clickhouse)
herwa_layer(platform/guilds       USES base net postgres redis discord/model platform/feature
                                       platform/changes)
herwa_layer(platform/projection   USES base net redis discord/model discord/permissions discord/cache)
herwa_layer(platform/settings     USES base net postgres redis platform/feature platform/language
                                       platform/text platform/changes)
herwa_layer(platform/jobs         USES base net postgres redis queue discord/model platform/feature)
herwa_layer(platform/bot          USES base net postgres redis discord/model discord/permissions
                                       discord/cache discord/ratelimit discord/rest discord/gateway
                                       platform/feature platform/guard platform/interactions
                                       platform/changes platform/catalog platform/plans
                                       platform/settings platform/guilds platform/projection
                                       platform/events platform/prefix platform/sender)
herwa_layer(platform/ingest       USES base net postgres clickhouse discord/model discord/gateway
                                       discord/permissions
                                       discord/rest discord/cache platform/feature platform/journal)
herwa_layer(platform/stats        USES base net clickhouse platform/feature platform/ingest)
herwa_layer(platform/api          USES base net discord/model platform/feature platform/text)
herwa_layer(platform/limits       USES base net redis discord/model platform/feature platform/api)
herwa_layer(platform/login        USES base net postgres redis discord/model platform/feature platform/text
                                       platform/api)
herwa_layer(platform/repeats      USES base net redis discord/model platform/feature platform/api
                                       platform/login)
herwa_layer(platform/keys         USES base net postgres discord/model platform/feature platform/audit
                                       platform/api platform/login)
herwa_layer(platform/access       USES base net postgres redis discord/model platform/feature platform/api
                                       platform/login)
herwa_layer(platform/dashboard    USES base net postgres redis discord/model discord/permissions discord/cache
                                       platform/feature platform/guard platform/language
                                       platform/interactions platform/projection platform/catalog
                                       platform/plans platform/settings platform/guilds
                                       platform/audit platform/api platform/login platform/keys
                                       platform/access)
herwa_layer(platform/operators    USES base net postgres redis queue discord/model platform/feature
                                       platform/guard platform/changes platform/catalog platform/plans
                                       platform/guilds platform/audit platform/process platform/jobs
                                       platform/errors platform/api)

herwa_layer(platform/live         USES base net postgres redis queue discord/model platform/feature
                                       platform/changes platform/jobs platform/api)
herwa_layer(platform/posted_interactions USES base net redis discord/model discord/gateway discord/signing
                                       platform/language platform/interactions platform/process)
herwa_layer(platform/webhooks     USES base net postgres discord/model platform/feature platform/guard
                                       platform/changes platform/catalog platform/plans platform/api)

herwa_layer(features/*            USES base net render postgres redis discord/model discord/permissions
                                       discord/cache
                                       discord/rest platform/feature platform/guard platform/language
                                       platform/look platform/text clickhouse
                                       platform/catalog platform/plans platform/settings
                                       platform/interactions platform/prefix platform/privacy
                                       platform/sender platform/jobs platform/events platform/audit
                                       platform/eventlog platform/journal platform/sanctions platform/api
                                       platform/bot platform/stats platform/changes platform/access
                                       discord/gateway)

herwa_layer(apps/herwa/jobs       USES base net redis queue platform/feature platform/jobs)
herwa_layer(apps/herwa/up         USES base net embedded)
herwa_layer(apps/herwa/doctor     USES base net postgres redis clickhouse platform/migrations apps/herwa/up)
herwa_layer(apps/herwa            USES *)
herwa_layer(apps/herwa_olap       USES base net embedded clickhouse)

# Side rooms: nothing that ships may use them.
herwa_layer(testing               USES base net embedded postgres redis clickhouse platform/migrations SIDE)
herwa_layer(testing/kinds           USES SIDE)
herwa_layer(testing/queue_peer      USES base net redis queue SIDE)
herwa_layer(testing/queue_workshop  USES base net redis queue testing SIDE)
herwa_layer(testing/discord_sim/world   USES base SIDE)
herwa_layer(testing/discord_sim/contract USES base testing/discord_sim/world SIDE)
herwa_layer(testing/discord_sim/gateway USES base testing/discord_sim/world SIDE)
herwa_layer(testing/discord_sim/forms   USES base testing/discord_sim/world SIDE)
herwa_layer(testing/discord_sim/rest    USES base testing/discord_sim/world testing/discord_sim/forms SIDE)
herwa_layer(testing/discord_sim/state   USES base testing/discord_sim/world testing/discord_sim/rest SIDE)
herwa_layer(testing/discord_sim/members USES base testing/discord_sim/world testing/discord_sim/forms
                                             testing/discord_sim/rest testing/discord_sim/gateway SIDE)
herwa_layer(testing/discord_sim/wire    USES base net testing/discord_sim/world testing/discord_sim/gateway
                                             testing/discord_sim/rest SIDE)
herwa_layer(testing/discord_sim/town    USES base testing/discord_sim/world SIDE)
herwa_layer(testing/discord_sim/web     USES base net testing/discord_sim/world testing/discord_sim/gateway
                                             testing/discord_sim/forms testing/discord_sim/rest
                                             testing/discord_sim/members testing/discord_sim/wire
                                             testing/discord_sim/state SIDE)
herwa_layer(testing/discord_sim         USES base net discord/model discord/permissions discord/ratelimit
                                             discord/rest discord/gateway discord/cache testing
                                             testing/discord_sim/contract
                                             testing/discord_sim/world testing/discord_sim/gateway
                                             testing/discord_sim/rest testing/discord_sim/members
                                             testing/discord_sim/wire SIDE)
herwa_layer(apps/herwa_sim              USES base net testing/discord_sim/world testing/discord_sim/gateway
                                             testing/discord_sim/rest testing/discord_sim/town
                                             testing/discord_sim/state testing/discord_sim/web SIDE)
herwa_layer(testing/whole_bot           USES base net discord/model discord/permissions discord/cache
                                             discord/ratelimit discord/rest discord/gateway
                                             postgres redis platform/feature platform/guard
                                             platform/interactions platform/changes platform/catalog
                                             platform/plans platform/settings platform/bot
                                             platform/journal platform/eventlog platform/events
                                             platform/sanctions testing testing/discord_sim
                                             testing/discord_sim/world SIDE)
