# THE table of layers: who may use whom. herwa_library() refuses an edge that is not written here,
# and `make tidy` holds every #include against the same lines.
# A row is  herwa_layer(<path under src> USES <paths it may include>) ; "features/*" stands for each feature.

herwa_layer(base)
herwa_layer(net                   USES base)
herwa_layer(embedded              USES base)
herwa_layer(postgres              USES base net)
herwa_layer(redis                 USES base net)

herwa_layer(discord/model         USES base)
herwa_layer(discord/permissions   USES base discord/model)
herwa_layer(discord/cache         USES base discord/model discord/permissions)
herwa_layer(discord/ratelimit     USES base net)
herwa_layer(discord/rest          USES base net discord/model discord/ratelimit)
herwa_layer(discord/gateway       USES base net discord/model)

herwa_layer(platform/migrations   USES base net postgres)
herwa_layer(platform/process      USES base net postgres redis)
herwa_layer(platform/guilds       USES base net postgres redis)
herwa_layer(platform/bot          USES base net postgres redis platform/process platform/guilds
                                       discord/model discord/permissions discord/cache discord/ratelimit
                                       discord/rest discord/gateway)
herwa_layer(platform/api          USES base net postgres redis platform/process)

herwa_layer(apps/herwa            USES *)

# Side rooms: nothing that ships may use them.
herwa_layer(testing               USES base net embedded postgres redis platform/migrations SIDE)
herwa_layer(testing/discord_sim   USES base net discord/model discord/permissions testing SIDE)
herwa_layer(apps/herwa_sim        USES base net discord/model testing/discord_sim SIDE)
