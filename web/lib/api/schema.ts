// Generated from api/openapi.json by `npm run generate`. Not written by hand.

export interface paths {
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How each part of Herwa is. */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in with Discord. */
        post: operations["beginLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to show Discord once more who you are, which acts of operators ask for. */
        post: operations["beginConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where Discord sends the browser back. */
        get: operations["finishLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in. */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out here. */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are signed in. */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Sign out everywhere. */
        delete: operations["logoutEverywhere"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out in one other place. */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The servers whose dashboard you may open. */
        get: operations["listGuilds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A server at a glance. */
        get: operations["getGuild"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings of every feature, with what each may be. */
        get: operations["getConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings of one feature. */
        patch: operations["changeConfig"];
        trace?: never;
    };
    "/api/guilds/{guildId}/config/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a change would be refused for, without making it: for forms while somebody types. */
        post: operations["checkConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/config/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed which settings, when, from what to what. */
        get: operations["getConfigHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/config/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a feature's settings back to what they were before a change. */
        post: operations["rollbackConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every feature, whether it is on, and if not, why. */
        get: operations["listFeatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/features/{feature}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Switch a feature on or off in this server. */
        patch: operations["toggleFeature"];
        trace?: never;
    };
    "/api/guilds/{guildId}/premium": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server's plan, and what every plan has. */
        get: operations["getPremium"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom the server lets at which features and commands. */
        get: operations["getPermissions"];
        /** Set the rules of one feature or command; empty lists take them away. */
        put: operations["setPermissions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/permissions/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say which roles are the server's staff. */
        put: operations["setStaffRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom the owner let into the dashboard. */
        get: operations["getTeam"];
        /** Say who is let into the dashboard, in the place of all who were. */
        put: operations["setTeam"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what in this server, from what to what. */
        get: operations["getAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/security-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who tried what they may not. */
        get: operations["getSecurityEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server's channels, roles and emojis. */
        get: operations["getPlaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/diagnosis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the bot lacks in the server. */
        get: operations["getDiagnosis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names and pictures of people in the server. */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/guilds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every server that this Herwa serves. */
        get: operations["operatorListGuilds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/guilds/{guildId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One server with all that it bought or was given. */
        get: operations["operatorGetGuild"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/guilds/{guildId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a server a plan, in the place of the one that an operator gave it before. */
        post: operations["operatorGrantPlan"];
        /** Take back the plan that an operator gave. */
        delete: operations["operatorRevokePlan"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every process that gives a sign of life, and the shards of each bot. */
        get: operations["operatorListProcesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every queue with what is in it. */
        get: operations["operatorListQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues/{queue}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Hold a queue, or let it go on. */
        patch: operations["operatorHoldQueue"];
        trace?: never;
    };
    "/api/operator/queues/{queue}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The jobs of a queue that are in one state. */
        get: operations["operatorListJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues/{queue}/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job with what it wrote down. */
        get: operations["operatorGetJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues/{queue}/jobs/{jobId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a failed job again, with all its attempts. */
        post: operations["operatorRetryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues/{queue}/jobs/{jobId}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a delayed job now. */
        post: operations["operatorPromoteJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues/{queue}/jobs/{jobId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove a job that no worker runs. */
        post: operations["operatorRemoveJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues/{queue}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What failed for good in a queue. */
        get: operations["operatorListDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues/{queue}/dead-letters/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One dead letter with the attempts before it. */
        get: operations["operatorGetDeadLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues/{queue}/dead-letters/{jobId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do what failed for good after all. */
        post: operations["operatorReplayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues/{queue}/dead-letters/{jobId}/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Throw a dead letter away. */
        post: operations["operatorPurgeDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues/{queue}/dead-letters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replay all dead letters that fit, a thousand at once. */
        post: operations["operatorReplayDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/queues/{queue}/dead-letters/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Throw all dead letters away that fit, the newest thousand at once. */
        post: operations["operatorPurgeDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that the catalog knows, with its switches. */
        get: operations["operatorGetCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Begin or end maintenance of everything. */
        patch: operations["operatorSetMaintenance"];
        trace?: never;
    };
    "/api/operator/catalog/features/{feature}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Close or open a feature for everybody. */
        patch: operations["operatorSwitchFeature"];
        trace?: never;
    };
    "/api/operator/catalog/commands/{kind}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Close or open a command, button or form for everybody. */
        patch: operations["operatorSwitchCommand"];
        trace?: never;
    };
    "/api/operator/tiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tiers with prices, limits and quotas. */
        get: operations["operatorListTiers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/tiers/{tier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a tier's title and prices. */
        put: operations["operatorSetTier"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/tiers/{tier}/features/{feature}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a feature into a tier, or take it out. */
        put: operations["operatorSetTierFeature"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/tiers/{tier}/limits/{limit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change how many of a thing a tier may have. */
        put: operations["operatorSetTierLimit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/tiers/{tier}/quotas/{feature}/{quota}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change how much of a feature a tier may use, and in which time. */
        put: operations["operatorSetTierQuota"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What operators did, and why. */
        get: operations["operatorListActs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What went wrong in all processes within the last 30 days. */
        get: operations["operatorListErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/errors/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One group of errors, with the way to the last of them. */
        get: operations["operatorGetError"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/security-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who tried what they may not, in all servers. */
        get: operations["operatorListSecurityEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** News of plans that were sold elsewhere, signed as standardwebhooks.com describes. */
        post: operations["takePlanNews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What other services sent, and which of them are set up. */
        get: operations["operatorListWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changes in this server, as it happens: server-sent events. */
        get: operations["streamGuildEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changes in all servers and in the queues, as it happens: server-sent events. */
        get: operations["operatorStreamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server's API keys, without their secrets. */
        get: operations["listKeys"];
        put?: never;
        /** Make an API key. */
        post: operations["makeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key. */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document. */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This API for people: every operation with its examples and refusals. */
        get: operations["getReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to members, by whom and why. */
        get: operations["listCases"];
        put?: never;
        /** Warn, time out, kick or ban a member, or take such a thing back. */
        post: operations["createCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/cases/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case, with how it was changed. */
        get: operations["getCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what a case says; what it said before is kept. */
        patch: operations["editCase"];
        trace?: never;
    };
    "/api/guilds/{guildId}/case-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many cases of which kind there were, when, and by whom. */
        get: operations["getCaseCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/cases/{caseId}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Void a case: it counts no more and is hidden; its number is never given again. */
        post: operations["voidCase"];
        /** Let a voided case stand again. */
        delete: operations["restoreCase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/case-requests/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came of something that was asked for with createCase. */
        get: operations["getCaseRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One member: how they stand in the server, and how many cases they have. */
        get: operations["getMemberRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/users/{userId}/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A member's warnings, and what of them counts. */
        get: operations["listWarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server's exports, with how far they are. */
        get: operations["listExports"];
        put?: never;
        /** Have a file made of the server's history in the statistics. */
        post: operations["askForExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One export, with how far it is. */
        get: operations["getExport"];
        put?: never;
        post?: never;
        /** Delete an export, or stop one that is being made. */
        delete: operations["deleteExport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/exports/{exportId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A link to an export that opens it for whoever has it. */
        post: operations["linkExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/exports/{table}/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server's history in the statistics, as csv, at once. */
        get: operations["exportAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/exports/{table}/json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server's history in the statistics, as json, at once. */
        get: operations["exportAsJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/exports/{table}/parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server's history in the statistics, as parquet, at once. */
        get: operations["exportAsParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a link to an export opens, signed in or not. */
        get: operations["downloadExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/automod/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rules to begin with. */
        get: operations["listAutomodPresets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/automod/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which rules would see something in a text, and why. Nothing is done, and nothing counted. */
        post: operations["testAutomod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/automod/offences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What rules saw members do, in the last 90 days. */
        get: operations["listOffences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/automod/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often each rule acted, or would have. */
        get: operations["getAutomodResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much happened in the server. */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened, point by point. */
        get: operations["getStatsActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/heatmap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a week is busy. */
        get: operations["getStatsHeatMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The channels in which most happened. */
        get: operations["getStatsChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did most. */
        get: operations["getStatsMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which commands were used most. */
        get: operations["getStatsCommands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/moderation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What moderators did. */
        get: operations["getStatsModeration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who joined together, and who stayed. */
        get: operations["getStatsRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who wrote in one channel and soon after in another. */
        get: operations["getStatsFlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one member did. */
        get: operations["getStatsMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/channels/{channelId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened in one channel. */
        get: operations["getStatsChannel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server's notes about moments. */
        get: operations["listStatsNotes"];
        put?: never;
        /** Note something about a moment, which charts show then. */
        post: operations["addStatsNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/stats/notes/{noteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a note. */
        delete: operations["removeStatsNote"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened in this server. */
        get: operations["getLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/log-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can stand in the log of this server. */
        get: operations["getLogKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/logs.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The log of this server as a file. */
        get: operations["exportLogCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guilds/{guildId}/logs.jsonl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The log of this server as a file. */
        get: operations["exportLogJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded" | "down";
            version: string;
            /** Format: date-time */
            checked_at: string;
            parts: components["schemas"]["HealthPart"][];
        };
        HealthPart: {
            /** @enum {string} */
            name: "api" | "bot" | "worker" | "postgres" | "redis" | "analytics";
            /** @enum {string} */
            kind: "process" | "store";
            /** @enum {string} */
            status: "up" | "down" | "unknown";
            /** Format: date-time */
            since: string | null;
            latency_ms: number | null;
            instances: number;
            detail: string | null;
        };
        Error: {
            error: {
                code: string;
                message: string;
                details: {
                    problems?: components["schemas"]["Problem"][];
                } & {
                    [key: string]: unknown;
                };
                /** Format: date-time */
                timestamp: string;
            };
        };
        Problem: {
            /** @description A JSON pointer into the body, or query/… and path/… for parameters. */
            path: string;
            code: string;
            message: string;
        };
        LoginBegin: {
            /** @description A path of the dashboard. */
            return_to?: string;
        };
        LoginBegun: {
            url: string;
        };
        Me: {
            user: components["schemas"]["User"];
            /** @description Whether you run this Herwa. */
            is_operator: boolean;
            proof: components["schemas"]["Proof"];
            /** @description Send it as X-CSRF-Token with every write. */
            csrf_token: string;
            session_id: string;
        };
        User: {
            /** Format: snowflake */
            id: string;
            username: string;
            display_name: string;
            avatar_url: string | null;
            locale: string;
        };
        /** @description Until when this session may act as an operator; null: show first that it is you, by POST /api/auth/confirm. */
        Proof: {
            /** Format: date-time */
            until: string;
            /** @description The same for a clock that is wrong. */
            left_s: number;
        } | null;
        Sessions: {
            sessions: components["schemas"]["Session"][];
        };
        Session: {
            id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            seen_at: string;
            /** Format: date-time */
            expires_at: string;
            address: string;
            agent: string;
            current: boolean;
        };
        Guilds: {
            guilds: components["schemas"]["GuildSummary"][];
            invite_url: string;
        };
        GuildSummary: {
            /** Format: snowflake */
            id: string;
            name: string;
            icon_url: string | null;
            /**
             * @description What you are in its dashboard.
             * @enum {string}
             */
            role: "viewer" | "moderator" | "admin" | "owner";
            /** @description Whether Herwa is there; else invite it. */
            bot_present: boolean;
            tier: string;
        };
        GuildOverview: {
            /** Format: snowflake */
            id: string;
            /** @description Empty while the bot is not there. */
            name: string;
            /** @enum {string} */
            role: "viewer" | "moderator" | "admin" | "owner";
            bot_present: boolean;
            /** Format: date-time */
            joined_at: string | null;
            tier: string;
            features_on: number;
            features_total: number;
            invite_url: string;
        };
        GuildConfig: {
            features: components["schemas"]["FeatureConfig"][];
        };
        FeatureConfig: {
            feature: string;
            title: string;
            /** @description Send it back with a change, so that nobody's is overwritten unseen. */
            version: number;
            values: {
                [key: string]: unknown;
            };
            fields: components["schemas"]["SettingField"][];
        };
        SettingField: {
            name: string;
            /**
             * @description Which control fits. A duration is in seconds, a channel or role an id or "".
             * @enum {string}
             */
            kind: "flag" | "integer" | "number" | "text" | "choice" | "duration" | "channel" | "role" | "texts" | "channels" | "roles";
            title: string;
            help: string;
            /** @description The least tier in which it may differ from its default; empty: the feature's own. */
            plan: string;
            default: unknown;
            choices: string[];
            /** @description Of roles: the bot hands them out, so they stand below its own. */
            given_by_bot: boolean;
            /** @description The JSON schema of its value. */
            schema: {
                [key: string]: unknown;
            };
        };
        FeatureConfigPatch: {
            feature: string;
            /** @description The settings to change; null puts one back to its default. */
            values: {
                [key: string]: unknown;
            };
            /** @description What you saw; refused when it is not in force any more. */
            version?: number;
        };
        FeatureConfigChanged: {
            feature: string;
            title: string;
            /** @description Send it back with a change, so that nobody's is overwritten unseen. */
            version: number;
            values: {
                [key: string]: unknown;
            };
            fields: components["schemas"]["SettingField"][];
            differences: components["schemas"]["SettingDifference"][];
        };
        SettingDifference: {
            field: string;
            /** @description null: the default */
            before: unknown;
            /** @description null: the default */
            after: unknown;
        };
        ConfigChecked: {
            problems: components["schemas"]["Problem"][];
        };
        ConfigHistory: {
            entries: components["schemas"]["ConfigHistoryEntry"][];
            /**
             * Format: snowflake
             * @description Give it as `before` for the next page; null: there is none.
             */
            next: string | null;
        };
        ConfigHistoryEntry: {
            /** Format: snowflake */
            id: string;
            feature: string;
            version: number;
            /** Format: snowflake */
            author_id: string;
            /** @enum {string} */
            source: "dashboard" | "command" | "rollback" | "operator";
            /** Format: date-time */
            at: string;
            differences: components["schemas"]["SettingDifference"][];
        };
        ConfigRollback: {
            /** Format: snowflake */
            entry: string;
            version?: number;
        };
        ConfigRolledBack: {
            version: number;
            changed_fields: string[];
        };
        Features: {
            features: components["schemas"]["Feature"][];
        };
        Feature: {
            name: string;
            title: string;
            summary: string;
            module: string;
            /** @description What the server decided. */
            enabled: boolean;
            /**
             * @description Whether it does anything, and if not, why.
             * @enum {string}
             */
            state: "on" | "off" | "not_in_plan" | "maintenance" | "switched_off";
            always_on: boolean;
            /** @description The least plan that has it; empty: none has. */
            tier: string;
            has_settings: boolean;
            commands: components["schemas"]["FeatureCommand"][];
        };
        FeatureCommand: {
            /**
             * @description Typed, or in the menu of a member or a message.
             * @enum {string}
             */
            kind: "slash" | "user" | "message";
            name: string;
        };
        FeatureToggle: {
            enabled: boolean;
        };
        Premium: {
            tier: string;
            title: string;
            /**
             * Format: date-time
             * @description When it stops or stopped; null: never.
             */
            ends_at: string | null;
            /** @description Its end has come, and it still counts for a while. */
            in_grace: boolean;
            /** @description The tier that has ended, if one has. */
            ended_tier: string | null;
            upgrade_url: string;
            tiers: components["schemas"]["Tier"][];
        };
        Tier: {
            name: string;
            title: string;
            price_monthly_cents: number | null;
            price_yearly_cents: number | null;
            currency: string;
            features: string[];
            /** @description How many of each thing; null: as many as they like. */
            limits: {
                [key: string]: unknown;
            };
        };
        Permissions: {
            staff_roles: string[];
            rules: components["schemas"]["AccessRules"][];
        };
        AccessRules: {
            /**
             * @description A whole feature, or a command of this kind.
             * @enum {string}
             */
            kind: "feature" | "slash" | "user" | "message" | "component" | "modal";
            /** @description Of the feature, or of the command with its way down: "giveaway". */
            name: string;
            /** @description Empty: every role may. */
            allowed_roles: string[];
            denied_roles: string[];
            /** @description Empty: in every channel. */
            allowed_channels: string[];
            denied_channels: string[];
        };
        StaffRoles: {
            staff_roles: string[];
        };
        Team: {
            team: components["schemas"]["TeamMember"][];
        };
        TeamMember: {
            /** @enum {string} */
            kind: "member" | "role";
            /** Format: snowflake */
            id: string;
            /** @enum {string} */
            role: "viewer" | "moderator" | "admin";
        };
        AuditPage: {
            entries: components["schemas"]["AuditEntry"][];
            /** @description Give it as `before` for the next page; null: there is none. */
            next: string | null;
        };
        AuditEntry: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @description A member's id, "operator" or "system". */
            actor: string;
            source: string;
            action: string;
            subject: string;
            before: unknown;
            after: unknown;
        };
        SecurityPage: {
            events: components["schemas"]["SecurityEvent"][];
            /** @description Give it as `before` for the next page; null: there is none. */
            next: string | null;
        };
        SecurityEvent: {
            id: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: snowflake
             * @description 0: nobody was signed in.
             */
            actor: string;
            kind: string;
            code: string;
            handler: string;
        };
        Places: {
            /** @description Nothing of the last minute is missing from it. */
            complete: boolean;
            /** Format: date-time */
            as_of: string | null;
            name: string;
            icon_url: string | null;
            member_count: number;
            channels: components["schemas"]["PlacedChannel"][];
            roles: components["schemas"]["PlacedRole"][];
            emojis: components["schemas"]["PlacedEmoji"][];
        };
        PlacedChannel: {
            /** Format: snowflake */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "text" | "voice" | "category" | "announcement" | "stage" | "forum" | "media" | "other";
            /** Format: snowflake */
            parent_id: string | null;
            position: number;
            /** @description See it, write there, and embed. */
            bot_can_write: boolean;
        };
        PlacedRole: {
            /** Format: snowflake */
            id: string;
            name: string;
            /** @description As #RRGGBB. */
            color: string | null;
            position: number;
            /** @description An integration's own; nobody gives it. */
            managed: boolean;
            /** @description It stands below the bot's own. */
            bot_can_give: boolean;
            /** @description It stands below yours, or you own the server. */
            you_can_give: boolean;
        };
        PlacedEmoji: {
            /** Format: snowflake */
            id: string;
            name: string;
            animated: boolean;
            url: string;
        };
        Diagnosis: {
            /** @description False while the bot is not there, or silent. */
            complete: boolean;
            administrator: boolean;
            lacks: components["schemas"]["MissingPermission"][];
            /** @description Roles that the bot cannot give. */
            roles_above: number;
            roles_below: number;
        };
        MissingPermission: {
            permission: string;
            features: string[];
        };
        People: {
            people: components["schemas"]["Person"][];
        };
        Person: {
            /** Format: snowflake */
            id: string;
            username: string;
            display_name: string;
            avatar_url: string | null;
        };
        OperatorGuilds: {
            guilds: components["schemas"]["OperatorGuildRow"][];
            totals: components["schemas"]["GuildTotals"];
            /**
             * Format: snowflake
             * @description Give it as `after` for the next page; null: there is none.
             */
            next: string | null;
        };
        OperatorGuildRow: {
            /** Format: snowflake */
            id: string;
            name: string;
            icon_url: string | null;
            /** Format: snowflake */
            owner_id: string;
            /** @enum {string} */
            state: "present" | "unavailable" | "left" | "unknown";
            /** Format: date-time */
            joined_at: string;
            /** Format: date-time */
            left_at: string | null;
            /** @description The plan that is in force. */
            tier: string;
        };
        GuildTotals: {
            present: number;
            unavailable: number;
            left: number;
        };
        OperatorGuild: {
            /** Format: snowflake */
            id: string;
            name: string;
            icon_url: string | null;
            /** Format: snowflake */
            owner_id: string;
            /** @enum {string} */
            state: "present" | "unavailable" | "left" | "unknown";
            /** Format: date-time */
            joined_at: string;
            /** Format: date-time */
            left_at: string | null;
            /** @description The plan that is in force. */
            tier: string;
            subscriptions: components["schemas"]["Subscription"][];
        };
        Subscription: {
            source: string;
            reference: string;
            tier: string;
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string | null;
            grace_s: number;
            runs: boolean;
        };
        PlanGrant: {
            tier: string;
            /** @description Without it until it is revoked. */
            days?: number;
            /** @description Why: it is recorded. */
            reason: string;
        };
        Processes: {
            processes: components["schemas"]["ProcessReport"][];
        };
        ProcessReport: {
            /** @enum {string} */
            role: "api" | "bot" | "worker";
            instance: string;
            host: string | null;
            pid: number | null;
            version: string | null;
            admin_port: number | null;
            memory_bytes: number | null;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            seen_at: string;
            /** @description Of a bot: how many it has in memory. */
            guilds: number | null;
            shards: components["schemas"]["ShardReport"][];
        };
        ShardReport: {
            id: number | null;
            /** @description Of how many. */
            count: number | null;
            /** @enum {string|null} */
            state: "disconnected" | "identifying" | "resuming" | "active" | "closed" | null;
            /** @description Of the last heartbeat; null before the first. */
            latency_ms: number | null;
            /** @description In a row, since a session last held. */
            failures: number | null;
            /** @description The sequence of its session. */
            events: number | null;
            guilds: number | null;
        };
        Queues: {
            queues: components["schemas"]["QueueStats"][];
        };
        QueueStats: {
            queue: string;
            paused: boolean;
            waiting: number;
            prioritized: number;
            delayed: number;
            active: number;
            completed: number;
            failed: number;
            /** @description Nobody knows their names. */
            parked: number;
            dead_letters: number;
            schedulers: components["schemas"]["QueueScheduler"][];
        };
        QueueScheduler: {
            id: string;
            job: string;
            /** Format: date-time */
            next: string | null;
        };
        QueuePatch: {
            paused: boolean;
            /** @description Why: it is recorded. */
            reason: string;
        };
        Jobs: {
            jobs: components["schemas"]["Job"][];
            /** @description Null: there are no more. */
            next_offset: number | null;
        };
        Job: {
            queue: string;
            id: string;
            name: string;
            state: string;
            /** Format: date-time */
            added: string;
            /** Format: date-time */
            began: string | null;
            /** Format: date-time */
            ended: string | null;
            attempts_made: number;
            attempts: number;
            priority: number;
            worker: string;
            scheduler: string;
            progress: unknown;
            data: unknown;
            options: unknown;
            result: unknown;
            /** @description Of the last failure. */
            reason: string;
        };
        JobDetails: {
            queue: string;
            id: string;
            name: string;
            state: string;
            /** Format: date-time */
            added: string;
            /** Format: date-time */
            began: string | null;
            /** Format: date-time */
            ended: string | null;
            attempts_made: number;
            attempts: number;
            priority: number;
            worker: string;
            scheduler: string;
            progress: unknown;
            data: unknown;
            options: unknown;
            result: unknown;
            /** @description Of the last failure. */
            reason: string;
            logs: string[];
        };
        OperatorReason: {
            /** @description Why: it is recorded. */
            reason?: string;
        };
        DeadLetters: {
            letters: components["schemas"]["DeadLetter"][];
            /** @description Whether they fit or not. */
            total: number;
            count: components["schemas"]["DeadLetterCount"];
            /** @description Give it as `before` for the next page; null: there is none. */
            next: string | null;
        };
        DeadLetter: {
            queue: string;
            id: string;
            name: string;
            /** Format: date-time */
            added: string;
            /** Format: date-time */
            died: string;
            attempts_made: number;
            reason: string;
            data: unknown;
            options: unknown;
            attempts: components["schemas"]["FailedAttempt"][];
        };
        FailedAttempt: {
            attempt: number;
            /** Format: date-time */
            at: string;
            reason: string;
        };
        /** @description Null: not asked for. */
        DeadLetterCount: {
            fitting: number;
            /** @description Give it to the act on all of them: what died since then is left alone. */
            counted_at_ms: number;
        } | null;
        DeadLettersReplay: {
            /** @description Only jobs of this name. */
            name?: string;
            /** @description Only those whose reason holds this. */
            failed_reason?: string;
            /** @description The same of the answer that counted them: what died since then is left alone. */
            counted_at_ms?: number;
            /** @description Why: it is recorded. */
            reason: string;
        };
        DeadLettersReplayed: {
            replayed: number;
        };
        DeadLettersPurge: {
            /** @description Only jobs of this name. */
            name?: string;
            /** @description Only those whose reason holds this. */
            failed_reason?: string;
            /** @description The same of the answer that counted them: what died since then is left alone. */
            counted_at_ms?: number;
            /** @description Why: it is recorded. */
            reason: string;
        };
        DeadLettersPurged: {
            purged: number;
        };
        Catalog: {
            maintenance: boolean;
            maintenance_message: string;
            features: components["schemas"]["CatalogFeature"][];
            commands: components["schemas"]["CatalogCommand"][];
        };
        CatalogFeature: {
            name: string;
            always_on: boolean;
            enabled: boolean;
            maintenance: boolean;
            tiers: string[];
        };
        CatalogCommand: {
            /** @enum {string} */
            kind: "slash" | "user" | "message" | "component" | "modal";
            name: string;
            feature: string;
            enabled: boolean;
        };
        MaintenancePatch: {
            maintenance: boolean;
            /** @description What people are told. */
            message?: string;
            /** @description Why: it is recorded. */
            reason: string;
        };
        CatalogFeaturePatch: {
            enabled?: boolean;
            maintenance?: boolean;
            /** @description Why: it is recorded. */
            reason: string;
        };
        CatalogCommandPatch: {
            enabled: boolean;
            /** @description Why: it is recorded. */
            reason: string;
        };
        OperatorTiers: {
            tiers: components["schemas"]["OperatorTier"][];
        };
        OperatorTier: {
            name: string;
            title: string;
            place: number;
            price_monthly_cents: number | null;
            price_yearly_cents: number | null;
            currency: string;
            limits: {
                [key: string]: unknown;
            };
            quotas: components["schemas"]["TierQuota"][];
        };
        TierQuota: {
            feature: string;
            quota: string;
            /** @description Null: as much as they like. */
            amount: number | null;
            /** @enum {string} */
            period: "hour" | "day" | "month" | "forever";
        };
        TierPut: {
            title: string;
            price_monthly_cents: number | null;
            price_yearly_cents: number | null;
            /** @description Why: it is recorded. */
            reason: string;
        };
        TierFeaturePut: {
            included: boolean;
            /** @description Why: it is recorded. */
            reason: string;
        };
        TierLimitPut: {
            /** @description Null: as many as they like. */
            amount: number | null;
            /** @description Why: it is recorded. */
            reason: string;
        };
        TierQuotaPut: {
            /** @description Null: as much as they like. */
            amount: number | null;
            /**
             * @description Another one counts anew.
             * @enum {string}
             */
            period: "hour" | "day" | "month" | "forever";
            /** @description Why: it is recorded. */
            reason: string;
        };
        OperatorActs: {
            acts: components["schemas"]["OperatorAct"][];
            /** @description Give it as `before` for the next page; null: there is none. */
            next: string | null;
        };
        OperatorAct: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @description The operator's id. */
            by: string;
            action: string;
            subject: string;
            /** Format: snowflake */
            guild: string | null;
            reason: string;
            /** @description "done", or the code of the refusal; null: it was broken off, and may have been done or not. */
            outcome: string | null;
        };
        Errors: {
            errors: components["schemas"]["ErrorGroup"][];
            /** @description Give it as `before` for the next page; null: there is none. */
            next: string | null;
        };
        ErrorGroup: {
            /** @description Its name: the same for errors that differ in numbers and ids alone. */
            group: string;
            /** @description What was logged. */
            message: string;
            /** @description The exception's own words, of the last time. */
            error: string;
            /** @description The exception's type. */
            kind: string;
            times: number;
            /** Format: date-time */
            first_at: string;
            /** Format: date-time */
            last_at: string;
            /** @description Where it happened last. */
            process: string;
            version: string;
            /** @description Where it happened at all. */
            processes: string[];
        };
        ErrorDetails: {
            /** @description Its name: the same for errors that differ in numbers and ids alone. */
            group: string;
            /** @description What was logged. */
            message: string;
            /** @description The exception's own words, of the last time. */
            error: string;
            /** @description The exception's type. */
            kind: string;
            times: number;
            /** Format: date-time */
            first_at: string;
            /** Format: date-time */
            last_at: string;
            /** @description Where it happened last. */
            process: string;
            version: string;
            /** @description Where it happened at all. */
            processes: string[];
            correlation: string;
            /** @description What else was logged with it. */
            fields: unknown;
            /** @description The way to the throw, innermost first. */
            trace: string[];
            occasions: components["schemas"]["ErrorOccasion"][];
        };
        ErrorOccasion: {
            /** Format: date-time */
            at: string;
            /** @description Since the one before. */
            times: number;
            process: string;
            version: string;
            error: string;
            /** @description The request or job for which it happened. */
            correlation: string;
        };
        Attempts: {
            events: components["schemas"]["Attempt"][];
            /** @description Give it as `before` for the next page; null: there is none. */
            next: string | null;
        };
        Attempt: {
            id: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: snowflake
             * @description Where it was tried.
             */
            guild: string;
            /** @description Empty: no such server is known any more. */
            guild_name: string;
            /**
             * Format: snowflake
             * @description Null: nobody was signed in, or they asked to be forgotten.
             */
            actor: string | null;
            /** @enum {string} */
            kind: "refused" | "forged_component" | "cross_guild";
            /** @description Which check said no. */
            code: string;
            /** @description What they tried: a command, or an operation of the API. */
            handler: string;
            /** Format: snowflake */
            channel: string | null;
            /**
             * Format: snowflake
             * @description Whose it was, where it was another server's.
             */
            other_guild: string | null;
        };
        WebhookTaken: {
            outcome: string;
        };
        Webhooks: {
            providers: components["schemas"]["WebhookProvider"][];
            deliveries: components["schemas"]["WebhookDelivery"][];
            /** @description Give it as `before` for the next page; null: there is none. */
            next: string | null;
        };
        WebhookProvider: {
            name: string;
            path: string;
            set_up: boolean;
        };
        WebhookDelivery: {
            provider: string;
            id: string;
            /** Format: date-time */
            received_at: string;
            /** Format: date-time */
            sent_at: string;
            /** @description Null: under way, or broken off. */
            outcome: string | null;
        };
        ApiKeys: {
            keys: components["schemas"]["ApiKey"][];
        };
        ApiKey: {
            id: string;
            name: string;
            scopes: string[];
            /** @description It is answered with samples, and nothing happens. */
            sandbox: boolean;
            /** Format: snowflake */
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             */
            last_used_at: string | null;
        };
        ApiKeyDraft: {
            name: string;
            scopes: ("audit:read" | "automod:read" | "automod:write" | "cases:read" | "cases:write" | "config:read" | "config:write" | "events:read" | "exports:read" | "exports:write" | "features:read" | "features:write" | "guild:read" | "logs:read" | "permissions:read" | "permissions:write" | "premium:read" | "stats:read" | "stats:write")[];
            /** @description For trying things out (sk_test_…): it is answered with samples, and nothing happens. */
            sandbox?: boolean;
            /** @description Without it the key works until it is revoked. */
            expires_in_days?: number;
        };
        ApiKeyMade: {
            id: string;
            name: string;
            scopes: string[];
            /** @description It is answered with samples, and nothing happens. */
            sandbox: boolean;
            /** Format: snowflake */
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             */
            last_used_at: string | null;
            /** @description The key itself, shown this once. */
            key: string;
        };
        CasePage: {
            cases: components["schemas"]["Case"][];
            /** @description Give it as `before` for the next page; null: there is none. */
            next: number | null;
        };
        Case: {
            number: number;
            /** @enum {string} */
            kind: "warn" | "timeout" | "end_timeout" | "kick" | "ban" | "unban" | "give_role" | "take_role" | "delete_message" | "note" | "softban" | "nickname" | "slowmode" | "lock" | "unlock" | "purge";
            /**
             * Format: snowflake
             * @description A small number: somebody who asked to be forgotten.
             */
            target_id: string;
            /**
             * Format: snowflake
             * @description 0: a rule of the server.
             */
            moderator_id: string;
            source: string;
            reason: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description Of a time-out, and of a warning: until when it counts.
             */
            ends_at: string | null;
            expired: boolean;
            points: number;
            /** @description The case that brought it about. */
            because_of: number | null;
            /** @description Another case that belongs to it. */
            refers_to: number | null;
            evidence: string[];
            /** Format: snowflake */
            role_id: string | null;
            /** Format: snowflake */
            channel_id: string | null;
            /** @description How often it was changed. Send it back with a change. */
            revision: number;
            voided: components["schemas"]["CaseVoid"];
        };
        CaseVoid: {
            /** Format: date-time */
            at: string;
            /** Format: snowflake */
            by: string;
            reason: string;
        } | null;
        CaseView: {
            case: components["schemas"]["Case"];
            /** @description The latest change first. */
            history: components["schemas"]["CaseEdit"][];
            /** @description Cases that came of it or belong to it. */
            referred_by: number[];
        };
        CaseEdit: {
            revision: number;
            /** @enum {string} */
            field: "reason" | "ends_at" | "evidence" | "refers_to" | "void" | "restore";
            /** @description Links stand one a line; empty: nothing. */
            before: string;
            after: string;
            /** Format: snowflake */
            by: string;
            source: string;
            /** Format: date-time */
            at: string;
        };
        CaseCounts: {
            days: number;
            /** @description How many of each kind there are. */
            kinds: {
                [key: string]: unknown;
            };
            /** @description In UTC, the latest first; days without any are left out. */
            by_day: components["schemas"]["CasesOfDay"][];
            /** @description The busiest ten. */
            moderators: components["schemas"]["CasesOfModerator"][];
            voided: number;
        };
        CasesOfDay: {
            day: string;
            count: number;
        };
        CasesOfModerator: {
            /** Format: snowflake */
            moderator_id: string;
            count: number;
        };
        CasePatch: {
            reason?: string;
            /** @description Of a warning: how long it counts, from when it was given. */
            lasts_s?: number;
            /** @description All links that it has from now on. */
            evidence?: string[];
            /** @description Another case that belongs to it; null: none. */
            refers_to?: number | null;
            /** @description What you saw; refused when it is not so any more. */
            revision?: number;
        };
        CaseVoiding: {
            reason: string;
        };
        CaseWanted: {
            /** @enum {string} */
            kind: "warn" | "timeout" | "end_timeout" | "kick" | "ban" | "unban" | "give_role" | "take_role";
            /** Format: snowflake */
            target_id: string;
            /** @description A warning needs one. */
            reason?: string;
            /** @description Of a time-out. */
            lasts_s?: number;
            /** @description Of a ban: how far back their messages go too. */
            delete_messages_s?: number;
            /** @description Of a warning; 1 when not given. */
            points?: number;
            /**
             * Format: snowflake
             * @description Of give_role and take_role.
             */
            role_id?: string;
            evidence?: string[];
            refers_to?: number;
        };
        CaseRequest: {
            id: string;
            /** @enum {string} */
            kind: "warn" | "timeout" | "end_timeout" | "kick" | "ban" | "unban" | "give_role" | "take_role" | "delete_message" | "note" | "softban" | "nickname" | "slowmode" | "lock" | "unlock" | "purge";
            /** Format: snowflake */
            target_id: string;
            /** Format: snowflake */
            asked_by: string;
            /** Format: date-time */
            asked_at: string;
            /**
             * @description late: no bot took it up within ten minutes, and none will.
             * @enum {string}
             */
            state: "waiting" | "done" | "refused" | "failed" | "late";
            /** @description Of the case; null also while the database gives none. */
            number: number | null;
            /** @description Whether the member has a message about it. */
            told: boolean;
            /** @description Of refused and failed. */
            code: string;
            /** @description The same in words, in the language of who asked. */
            message: string;
        };
        MemberRecord: {
            /** Format: snowflake */
            user_id: string;
            /**
             * @description unknown: Discord did not answer.
             * @enum {string}
             */
            standing: "member" | "not_here" | "unknown";
            roles: string[];
            /** Format: date-time */
            joined_at: string | null;
            /** Format: date-time */
            timed_out_until: string | null;
            warnings: components["schemas"]["WarningsInForce"];
            /** @description How many of each kind they have. */
            cases: {
                [key: string]: unknown;
            };
            voided: number;
        };
        WarningsInForce: {
            count: number;
            points: number;
        };
        Warnings: {
            in_force: components["schemas"]["WarningsInForce"];
            warnings: components["schemas"]["Case"][];
        };
        ExportDraft: {
            /** @enum {string} */
            table: "events" | "channels" | "members" | "voice" | "counts";
            /** @enum {string} */
            format: "csv" | "json" | "parquet";
            /**
             * Format: date-time
             * @description From the first day on where it is missing.
             */
            from?: string;
            /**
             * Format: date-time
             * @description Now where it is missing.
             */
            until?: string;
        };
        Export: {
            id: string;
            /** @enum {string} */
            table: "events" | "channels" | "members" | "voice" | "counts";
            /** @enum {string} */
            format: "csv" | "json" | "parquet";
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            /** Format: snowflake */
            asked_by: string;
            /** Format: date-time */
            asked_at: string;
            /** @enum {string} */
            state: "waiting" | "writing" | "ready" | "failed";
            /** @description Written so far. */
            rows: number;
            /** @description About so many there will be. */
            rows_expected: number;
            bytes: number;
            /**
             * @description Why it failed.
             * @enum {string|null}
             */
            failure: "not_in_plan" | "analytics_off" | "too_large" | "no_room" | "statistics" | "took_too_long" | null;
            /** Format: date-time */
            ended_at: string | null;
            /**
             * Format: date-time
             * @description When it is deleted.
             */
            expires_at: string | null;
        };
        Exports: {
            exports: components["schemas"]["Export"][];
            today: components["schemas"]["ExportsToday"];
            kept_hours: number;
            bytes_max: number;
        };
        ExportsToday: {
            used: number | null;
            amount: number | null;
            /** Format: date-time */
            resets: string | null;
        };
        ExportLink: {
            url: string;
            /** Format: date-time */
            expires_at: string;
        };
        AutomodPresets: {
            presets: components["schemas"]["AutomodPreset"][];
        };
        AutomodPreset: {
            name: string;
            rules: string[];
        };
        AutomodTrial: {
            text: string;
            /** @description Instead of the server's own, each as in the settings. */
            rules?: string[];
            /** @description Names of attachments. */
            files?: string[];
            role_ids?: string[];
            /** @description Where it is written: a channel, and its category. */
            channel_ids?: string[];
            account_age_s?: number;
            member_age_s?: number;
        };
        AutomodTest: {
            /** @description One for each rule that can be read, in their order. */
            results: components["schemas"]["AutomodTried"][];
            /** @description Why these rules could not be saved; empty: they could. */
            problem: string;
            /** @description The server only tries its rules. */
            dry_run: boolean;
        };
        AutomodTried: {
            rule: string;
            trigger: string;
            /** @enum {string} */
            state: "on" | "off" | "dry";
            /** @enum {string} */
            outcome: "silent" | "fired" | "off" | "not_this" | "exempt" | "not_here" | "not_them" | "too_old";
            /** @description In words, in the reader's language. */
            why: string;
            /** @description The word, host or ending; empty where numbers say it all. */
            found: string;
            /** @description What it would do, as in a rule's `do`. */
            effects: string;
            /** @description One text alone cannot set it off. */
            over_time: boolean;
        };
        OffencePage: {
            offences: components["schemas"]["Offence"][];
            /** @description Give it as `before` for the next page; null: there is none. */
            next: string | null;
        };
        Offence: {
            id: string;
            /** Format: snowflake */
            user_id: string;
            rule: string;
            trigger: string;
            /** Format: snowflake */
            channel_id: string | null;
            /** Format: snowflake */
            message_id: string | null;
            /** @description In words, in the reader's language. */
            why: string;
            points: number;
            /**
             * @description tried: the rule only says what it would have done; seen: another rule had acted on this member a moment before.
             * @enum {string}
             */
            state: "acting" | "done" | "failed" | "tried" | "seen";
            outcome: string;
            /** Format: date-time */
            at: string;
        };
        AutomodResults: {
            hours: number;
            rules: components["schemas"]["AutomodTally"][];
        };
        AutomodTally: {
            rule: string;
            done: number;
            tried: number;
            failed: number;
        };
        StatsOverview: {
            window: components["schemas"]["StatsWindow"];
            messages: components["schemas"]["StatsCount"];
            active_members: components["schemas"]["StatsCount"];
            joins: components["schemas"]["StatsCount"];
            leaves: components["schemas"]["StatsCount"];
            reactions: components["schemas"]["StatsCount"];
            commands: components["schemas"]["StatsCount"];
            moderation: components["schemas"]["StatsCount"];
            voice_seconds: components["schemas"]["StatsCount"];
            invited: components["schemas"]["StatsCount"];
            net_growth: number;
        };
        StatsWindow: {
            zone: string;
            /** @enum {string} */
            granularity: "hour" | "day" | "week" | "month";
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Where the last point ends, which may be still to come.
             */
            to: string;
            /** @description The last point is not over. */
            open: boolean;
            /**
             * Format: date-time
             * @description The stretch before has as many points.
             */
            before_from: string;
            /**
             * Format: date-time
             * @description How far it is compared.
             */
            before_to: string;
            /** @description All of the stretch before was counted too. */
            comparable: boolean;
            /** @description False where points do not begin on whole hours and single events are gone: numbers at their borders are then off by less than an hour. */
            exact: boolean;
            /**
             * Format: date-time
             * @description Null: nothing was counted yet.
             */
            counted_since: string | null;
        };
        StatsCount: {
            now: number;
            before: number | null;
            /** @description As a share: 0.12 is 12 % more. Null where there was nothing before. */
            change: number | null;
        };
        StatsActivity: {
            window: components["schemas"]["StatsWindow"];
            points: components["schemas"]["StatsPoint"][];
        };
        StatsPoint: {
            /** Format: date-time */
            at: string;
            messages: number;
            active_members: number;
            joins: number;
            leaves: number;
            net_growth: number;
            reactions: number;
            commands: number;
            voice_seconds: number;
            /** @description Of the point as far into the stretch before; null where it cannot be compared. */
            messages_before: number | null;
            /** @description Of the point as far into the stretch before; null where it cannot be compared. */
            voice_seconds_before: number | null;
        };
        StatsHeatMap: {
            window: components["schemas"]["StatsWindow"];
            /** @description Monday first, each with its 24 hours by the zone's clocks. */
            days: number[][];
        };
        StatsChannels: {
            window: components["schemas"]["StatsWindow"];
            rows: components["schemas"]["StatsChannelRow"][];
            /** @description Of all, also of those that are not among the rows. */
            total: number;
            /** @description How many there are. */
            count: number;
        };
        StatsChannelRow: {
            /** Format: snowflake */
            channel_id: string;
            count: components["schemas"]["StatsCount"];
        };
        StatsMembers: {
            window: components["schemas"]["StatsWindow"];
            rows: components["schemas"]["StatsMemberRow"][];
            /** @description Of all, also of those that are not among the rows. */
            total: number;
            /** @description How many there are. */
            count: number;
        };
        StatsMemberRow: {
            /** Format: snowflake */
            user_id: string;
            count: components["schemas"]["StatsCount"];
        };
        StatsCommands: {
            window: components["schemas"]["StatsWindow"];
            rows: components["schemas"]["StatsCommandRow"][];
            /** @description Of all, also of those that are not among the rows. */
            total: number;
            /** @description How many there are. */
            count: number;
        };
        StatsCommandRow: {
            command: string;
            count: components["schemas"]["StatsCount"];
        };
        StatsModeration: {
            window: components["schemas"]["StatsWindow"];
            acts: components["schemas"]["StatsActRow"][];
            moderators: components["schemas"]["StatsMemberRow"][];
            deleted_messages: components["schemas"]["StatsCount"];
        };
        StatsActRow: {
            act: string;
            count: components["schemas"]["StatsCount"];
        };
        StatsRetention: {
            window: components["schemas"]["StatsWindow"];
            cohorts: components["schemas"]["StatsCohort"][];
        };
        StatsCohort: {
            /** Format: date-time */
            joined: string;
            members: number;
            /** @description How many of them did something, in the point of their joining and in each later one. */
            active: number[];
        };
        StatsFlow: {
            window: components["schemas"]["StatsWindow"];
            ways: components["schemas"]["StatsWay"][];
        };
        StatsWay: {
            /** Format: snowflake */
            from: string;
            /** Format: snowflake */
            to: string;
            times: number;
        };
        StatsMember: {
            window: components["schemas"]["StatsWindow"];
            messages: components["schemas"]["StatsCount"];
            reactions: components["schemas"]["StatsCount"];
            voice_seconds: components["schemas"]["StatsCount"];
            /** @description By messages; null where none were written. */
            rank: number | null;
            ranked: number;
            /** @description Where they wrote most, of the last three months. */
            channels: components["schemas"]["StatsOfMember"][];
            points: components["schemas"]["StatsOwnPoint"][];
        };
        StatsOfMember: {
            /** Format: snowflake */
            channel_id: string;
            messages: number;
        };
        StatsOwnPoint: {
            /** Format: date-time */
            at: string;
            messages: number;
            voice_seconds: number;
        };
        StatsChannel: {
            window: components["schemas"]["StatsWindow"];
            messages: components["schemas"]["StatsCount"];
            voice_seconds: components["schemas"]["StatsCount"];
            /** @description Of the whole server. */
            of_all_messages: number;
            /** @description Who wrote most, of the last three months. */
            members: components["schemas"]["StatsOfChannel"][];
            points: components["schemas"]["StatsOwnPoint"][];
        };
        StatsOfChannel: {
            /** Format: snowflake */
            user_id: string;
            messages: number;
        };
        StatsNotes: {
            notes: components["schemas"]["StatsNote"][];
        };
        StatsNote: {
            id: string;
            /** Format: date-time */
            at: string;
            text: string;
        };
        StatsNoteDraft: {
            /** Format: date-time */
            at: string;
            text: string;
        };
        LogPage: {
            entries: components["schemas"]["LogEntry"][];
            /** @description Give it as `before` for the next page; null: there is none. Of a text that is rare a page may be short and yet not the last. */
            next: string | null;
        };
        LogEntry: {
            id: string;
            /** Format: date-time */
            at: string;
            kind: string;
            /** @description The kind in the reader's language. */
            title: string;
            color: string;
            /**
             * Format: snowflake
             * @description Whom it is about.
             */
            user: string | null;
            /**
             * Format: snowflake
             * @description Who did it, where that is known and somebody else.
             */
            by: string | null;
            /** Format: snowflake */
            channel: string | null;
            /** @description The number of the case that belongs to it. */
            case: number | null;
            text: string;
            fields: components["schemas"]["LogField"][];
        };
        LogField: {
            name: string;
            value: string;
        };
        LogKinds: {
            kinds: components["schemas"]["LogKind"][];
        };
        LogKind: {
            kind: string;
            group: string;
            title: string;
            color: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state of every part, also when some of them are down. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    beginLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginBegin"];
            };
        };
        responses: {
            /** @description Where to send the browser, which comes back to /api/auth/callback. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginBegun"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `FOREIGN_ORIGIN`: It comes from another website. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `LOGIN_NOT_SET_UP`: This Herwa has no application at Discord to sign in with.
             *     `DISCORD_AWAY`: Discord does not answer.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    beginConfirmation: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginBegin"];
            };
        };
        responses: {
            /** @description Where to send the browser; after its return the session may act for ten minutes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginBegun"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `LOGIN_NOT_SET_UP`: This Herwa has no application at Discord to sign in with.
             *     `DISCORD_AWAY`: Discord does not answer.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    finishLogin: {
        parameters: {
            query?: {
                /** @description What Discord gives for the tokens. */
                code?: string;
                /** @description What we gave at the beginning. */
                state?: string;
                /** @description Why Discord gives no code. */
                error?: string;
                /** @description The same in words. */
                error_description?: string;
                /** @description Who gives the code. */
                iss?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the dashboard: signed in, or to /?login=denied, expired, failed, other or away. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You, and what writes have to bring along. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is over, for every copy of its cookie. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your sessions, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    logoutEverywhere: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All your sessions are over, and Discord is told that we need nothing of you any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which of your sessions. */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description That session is over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_SESSION`: You have no such session. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listGuilds: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those you own or administer, and those whose owner let you in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Guilds"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `SIGN_IN_AGAIN`: Discord does not let us see your servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `DISCORD_AWAY`: Discord does not answer.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getGuild: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the bot is there, its plan, and how many features are on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuildOverview"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getConfig: {
        parameters: {
            query?: {
                /** @description Only this feature's. */
                feature?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each feature's settings, their version and their fields. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuildConfig"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_FEATURE`: There is no feature of this name with settings. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag of what you saw at this address: 412 when it has changed. */
                "If-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeatureConfigPatch"];
            };
        };
        responses: {
            /** @description The feature's settings as they are now, in force everywhere within a second. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureConfigChanged"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The guild's plan does not have it.
             *     `PLAN_ENDED`: The guild's plan had it, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `ROLE_OUT_OF_REACH`: A role stands above yours, or above the bot's.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `BOT_NOT_IN_GUILD`: The bot is not in this server.
             *     `NO_SUCH_FEATURE`: There is no feature of this name with settings.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `VERSION_CONFLICT`: Somebody else changed it meanwhile; details say who, when and the version.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CHANGED_MEANWHILE`: What If-Match names is not what is there now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `MAINTENANCE`: The feature is being worked on.
             *     `OUTCOME_UNKNOWN`: The connection broke while saving; read again to see.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    checkConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeatureConfigPatch"];
            };
        };
        responses: {
            /** @description The problems; none: it would be taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigChecked"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_FEATURE`: There is no feature of this name with settings. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getConfigHistory: {
        parameters: {
            query?: {
                /** @description Only this feature's. */
                feature?: string;
                /** @description Only entries older than this one. */
                before?: string;
                /** @description How many; 50 when not given. */
                limit?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigHistory"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rollbackConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfigRollback"];
            };
        };
        responses: {
            /** @description The version that is in force now, and which settings it changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigRolledBack"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The guild's plan does not have it.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `BOT_NOT_IN_GUILD`: The bot is not in this server.
             *     `NO_SUCH_ENTRY`: The history has no such entry.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `VERSION_CONFLICT`: Somebody else changed it meanwhile; details say who, when and the version.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `OUTCOME_UNKNOWN`: The connection broke while saving; read again to see.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listFeatures: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The features as the server has them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Features"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    toggleFeature: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description Its name. */
                feature: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeatureToggle"];
            };
        };
        responses: {
            /** @description The feature as it is now, in force everywhere within a second. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_FEATURE`: There is no feature of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `ALWAYS_ON`: Herwa itself needs it.
             *     `NOT_POSSIBLE`: The message says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPremium: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan that is in force now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Premium"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPermissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every rule that the server wrote; what has none is open to whom Discord lets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permissions"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setPermissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag of what you saw at this address: 412 when it has changed. */
                "If-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessRules"];
            };
        };
        responses: {
            /** @description The rules as they are now, in force everywhere within a second. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessRules"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `NOT_POSSIBLE`: There is no such feature or command; the message says more.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CHANGED_MEANWHILE`: What If-Match names is not what is there now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setStaffRoles: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffRoles"];
            };
        };
        responses: {
            /** @description The staff roles as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffRoles"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `NOT_POSSIBLE`: The message says why.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Members and roles with what each may; the owner and administrators are not among them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag of what you saw at this address: 412 when it has changed. */
                "If-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Team"];
            };
        };
        responses: {
            /** @description The team as it is now. Whoever is left out is locked out at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CHANGED_MEANWHILE`: What If-Match names is not what is there now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAuditLog: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                before?: string;
                /** @description How many; 50 when not given. */
                limit?: number;
                /** @description Only what this one did. */
                actor?: string;
                /** @description Only this, such as settings.changed. */
                action?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSecurityEvents: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                before?: string;
                /** @description How many; 50 when not given. */
                limit?: number;
                /** @description Only what this member tried. */
                actor?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The attempts of the last 90 days, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityPage"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPlaces: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the bot sees them; empty lists while it is not there. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Places"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDiagnosis: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Missing permissions with the features that wait for them, and its place among the roles. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diagnosis"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description Whose, with commas between; up to 50. */
                ids?: string;
                /** @description Members whose name begins so; up to ten. */
                query?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those who were found; when Discord does not answer, those whom we remember. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["People"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `NOT_IDS`: What was given as ids is something else, or too many.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorListGuilds: {
        parameters: {
            query?: {
                /** @description A part of the name, or the id. */
                search?: string;
                /** @description Those that the bot left too. */
                left?: boolean;
                /** @description The `next` of the page before. */
                after?: string;
                /** @description How many; 50 when not given. */
                limit?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The servers by id, with their plans. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorGuilds"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorGetGuild: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server and its subscriptions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorGuild"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_GUILD`: Nothing is known of a server with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorGrantPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanGrant"];
            };
        };
        responses: {
            /** @description The server as it is now; its audit log says what was given, and why. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorGuild"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `NO_SUCH_TIER`: The catalog has no paid plan of this name.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `OUTDATED`: Something newer was recorded meanwhile.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorRevokePlan: {
        parameters: {
            query: {
                /** @description Why: it is recorded. */
                reason: string;
            };
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server as it is now: with what it bought itself, or free. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorGuild"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `NO_SUCH_TIER`: The plan is not in the catalog any more.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_GRANT`: No plan that an operator granted runs in this server. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `OUTDATED`: Something newer was recorded meanwhile.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorListProcesses: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The processes by role, the oldest first; who has been silent for six seconds is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Processes"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorListQueues: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many jobs are in which state, the dead letters, and what is scheduled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queues"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorHoldQueue: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueuePatch"];
            };
        };
        responses: {
            /** @description The queue as it is now. What runs goes on; nothing more is taken while it is held. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueStats"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_QUEUE`: There is no queue of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorListJobs: {
        parameters: {
            query?: {
                /** @description Which; failed when not given. */
                state?: "waiting" | "prioritized" | "delayed" | "active" | "completed" | "failed" | "waiting-children";
                /** @description The `next_offset` of the page before. */
                offset?: number;
                /** @description How many; 50 when not given. */
                limit?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The jobs, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jobs"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_QUEUE`: There is no queue of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorGetJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
                /** @description The job's id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDetails"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NO_SUCH_QUEUE`: There is no queue of this name.
             *     `NO_SUCH_JOB`: There is no such job in this queue.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorRetryJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
                /** @description The job's id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorReason"];
            };
        };
        responses: {
            /** @description It waits for a worker now. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NO_SUCH_QUEUE`: There is no queue of this name.
             *     `NO_SUCH_JOB`: There is no such job in this queue.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `WRONG_STATE`: The job is in another state than this needs.
             *     `JOB_RUNS`: A worker runs the job right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorPromoteJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
                /** @description The job's id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorReason"];
            };
        };
        responses: {
            /** @description It waits for a worker now. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NO_SUCH_QUEUE`: There is no queue of this name.
             *     `NO_SUCH_JOB`: There is no such job in this queue.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `WRONG_STATE`: The job is in another state than this needs.
             *     `JOB_RUNS`: A worker runs the job right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorRemoveJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
                /** @description The job's id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorReason"];
            };
        };
        responses: {
            /** @description It is gone, and will not be done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NO_SUCH_QUEUE`: There is no queue of this name.
             *     `NO_SUCH_JOB`: There is no such job in this queue.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `WRONG_STATE`: The job is in another state than this needs.
             *     `JOB_RUNS`: A worker runs the job right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorListDeadLetters: {
        parameters: {
            query?: {
                /** @description Only jobs of this name. */
                name?: string;
                /** @description Only those whose reason holds this. */
                reason?: string;
                /** @description Whether to count all that fit. */
                count?: boolean;
                /** @description The `next` of the page before. */
                before?: string;
                /** @description How many; 50 when not given. */
                limit?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The letters, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetters"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_QUEUE`: There is no queue of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorGetDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
                /** @description The job's id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The letter. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NO_SUCH_QUEUE`: There is no queue of this name.
             *     `NO_SUCH_LETTER`: There is no such dead letter in this queue.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorReplayDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
                /** @description The job's id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorReason"];
            };
        };
        responses: {
            /** @description The letter is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NO_SUCH_QUEUE`: There is no queue of this name.
             *     `NO_SUCH_LETTER`: There is no such dead letter in this queue.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `WRONG_STATE`: The job waits or runs already.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorPurgeDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
                /** @description The job's id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorReason"];
            };
        };
        responses: {
            /** @description The letter is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NO_SUCH_QUEUE`: There is no queue of this name.
             *     `NO_SUCH_LETTER`: There is no such dead letter in this queue.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `WRONG_STATE`: The job waits or runs already.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorReplayDeadLetters: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeadLettersReplay"];
            };
        };
        responses: {
            /** @description How many wait for a worker now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLettersReplayed"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_QUEUE`: There is no queue of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorPurgeDeadLetters: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The queue's name. */
                queue: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeadLettersPurge"];
            };
        };
        responses: {
            /** @description How many are gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLettersPurged"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_QUEUE`: There is no queue of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorGetCatalog: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalog as it is in force in this process. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalog"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorSetMaintenance: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaintenancePatch"];
            };
        };
        responses: {
            /** @description It is in force everywhere within a second. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_IN_CATALOG`: The catalog has no row for this yet. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorSwitchFeature: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The feature's name. */
                feature: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CatalogFeaturePatch"];
            };
        };
        responses: {
            /** @description It is in force everywhere within a second. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_IN_CATALOG`: The catalog has no such feature. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorSwitchCommand: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description What it is. */
                kind: "slash" | "user" | "message" | "component" | "modal";
                /** @description Its name in the catalog. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CatalogCommandPatch"];
            };
        };
        responses: {
            /** @description It is in force everywhere within a second. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_IN_CATALOG`: The catalog has no such command. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorListTiers: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tiers as they are in force in this process, the cheapest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorTiers"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorSetTier: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The tier's name. */
                tier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TierPut"];
            };
        };
        responses: {
            /** @description It is in force everywhere within a second. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_IN_CATALOG`: The catalog has no such tier, feature, limit or quota. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorSetTierFeature: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The tier's name. */
                tier: string;
                /** @description The feature's name. */
                feature: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TierFeaturePut"];
            };
        };
        responses: {
            /** @description It is in force everywhere within a second. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_IN_CATALOG`: The catalog has no such tier, feature, limit or quota. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorSetTierLimit: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The tier's name. */
                tier: string;
                /** @description The limit's name. */
                limit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TierLimitPut"];
            };
        };
        responses: {
            /** @description It is in force everywhere within a second. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_IN_CATALOG`: The catalog has no such tier, feature, limit or quota. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorSetTierQuota: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The tier's name. */
                tier: string;
                /** @description The feature's name. */
                feature: string;
                /** @description The quota's name. */
                quota: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TierQuotaPut"];
            };
        };
        responses: {
            /** @description It is in force everywhere within a second. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `OPERATORS_ONLY`: You do not run this Herwa.
             *     `PROOF_NEEDED`: Show once more that it is you: POST /api/auth/confirm.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_IN_CATALOG`: The catalog has no such tier, feature, limit or quota. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorListActs: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                before?: string;
                /** @description How many; 50 when not given. */
                limit?: number;
                /** @description Only what concerns this server. */
                guild?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The acts, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorActs"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorListErrors: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                before?: string;
                /** @description How many; 50 when not given. */
                limit?: number;
                /** @description A part of what was logged or said, or the group's name. */
                search?: string;
                /** @description Only what this kind of process met, such as bot. */
                process?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The errors in groups; what happened last comes first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorGetError: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The group's name. */
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group, its stack trace, and the last times that it happened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorDetails"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_ERROR`: Nothing went wrong under this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorListSecurityEvents: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                before?: string;
                /** @description How many; 50 when not given. */
                limit?: number;
                /** @description Only such attempts. */
                kind?: "refused" | "forged_component" | "cross_guild";
                /** @description Only what was tried in this server. */
                guild?: string;
                /** @description Only what this person tried. */
                actor?: string;
                /** @description Only of the last so many hours. */
                hours?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The attempts of the last 90 days, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attempts"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    takePlanNews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description It was taken, now or before; anything else may be sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTaken"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_REQUEST`: The signed body is not as it should be.
             *     `NO_SUCH_TIER`: The catalog has no paid plan of this name.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SIGNATURE_WRONG`: The signature does not fit, or headers of it are missing.
             *     `TOO_OLD`: The time that was signed is more than five minutes from ours.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `FOREIGN_ORIGIN`: It comes from another website. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNDER_WAY`: This delivery is being taken right now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WEBHOOK_NOT_SET_UP`: Nobody told this Herwa the secret of this webhook. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorListWebhooks: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                before?: string;
                /** @description How many; 50 when not given. */
                limit?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deliveries of the last 30 days, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    streamGuildEvents: {
        parameters: {
            query?: {
                /** @description What was seen last, where no header can be sent. */
                last_event_id?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `settings`, `policy`, `catalog`, `audit`, `logs`, `cases` and `exports` say that something changed; `hello` from where on all is told, `reset` that everything is to be read again, `end` that the stream is over, with its reason. Last-Event-ID goes on where a stream broke off. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait.
             *     `TOO_MANY_STREAMS`: This session listens in six places, or too many listen.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorStreamEvents: {
        parameters: {
            query?: {
                /** @description What was seen last, where no header can be sent. */
                last_event_id?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As streamGuildEvents, of all servers; `queue` beside them, with the queue as it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OPERATORS_ONLY`: You do not run this Herwa. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait.
             *     `TOO_MANY_STREAMS`: This session listens in six places, or too many listen.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys that work, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeys"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    makeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyDraft"];
            };
        };
        responses: {
            /** @description The key, which nobody can see again. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyMade"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `TOO_MANY_KEYS`: The server has as many keys as it may.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description Which key. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key opens nothing any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_KEY`: There is no such key. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every operation of the API, as OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getReference: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                /** @description Only what was done to this one. */
                member?: string;
                /** @description Only what this one did; 0: what rules did. */
                moderator?: string;
                /** @description Only of this kind. */
                kind?: "warn" | "timeout" | "end_timeout" | "kick" | "ban" | "unban" | "give_role" | "take_role" | "delete_message" | "note" | "softban" | "nickname" | "slowmode" | "lock" | "unlock" | "purge";
                /** @description Only from this moment on. */
                from?: string;
                /** @description Only before this moment. */
                to?: string;
                /** @description Only with this in the reason, in capitals or not. */
                text?: string;
                /** @description Also those that were voided. */
                voided?: boolean;
                /** @description The `next` of the page before. */
                before?: number;
                /** @description How many; 50 when not given. */
                limit?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cases that fit, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseWanted"];
            };
        };
        responses: {
            /** @description It is written down, and the bot does it within a moment, with the asker's own rights in Discord. Ask for the request, or listen to `cases`, to hear what came of it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseRequest"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `CANNOT_BE`: A value that Discord does not take, or one that this kind needs is missing.
             *     `BAD_REASON`: A warning needs a reason.
             *     `BAD_LINK`: One of the links is none.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description The case's number. */
                caseId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case, its history, and the cases that belong to it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_CASE`: The server has no case of this number. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    editCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description The case's number. */
                caseId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CasePatch"];
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `BAD_TIME`: A warning counts for a minute at least, ten years at most.
             *     `BAD_REASON`: A reason has 1 to 400 characters.
             *     `BAD_LINK`: One of the links is none.
             *     `TOO_MANY_LINKS`: A case has ten links at most.
             *     `NO_SUCH_REFERENCE`: The other case is not there, or is this one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_CASE`: The server has no case of this number. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `CASE_CHANGED`: Somebody changed it since `revision`.
             *     `CASE_VOID`: The case is void; restore it first.
             *     `NOT_A_WARNING`: Only a warning counts for a time.
             *     `WARNING_EXPIRED`: The warning counts no more.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getCaseCounts: {
        parameters: {
            query?: {
                /** @description Of the last so many days; 30 when not given. */
                days?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts, without what was voided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseCounts"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    voidCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description The case's number. */
                caseId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseVoiding"];
            };
        };
        responses: {
            /** @description The case, with who voided it and why. What was done in Discord stays done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `BAD_REASON`: A reason has 1 to 400 characters.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_CASE`: The server has no case of this number. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `CASE_VOID`: The case is void; restore it first.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    restoreCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description The case's number. */
                caseId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case. What would have followed from it meanwhile does not follow. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_CASE`: The server has no case of this number. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `CASE_NOT_VOID`: The case is not void.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getCaseRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description The id that createCase gave. */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request as it stands, for a day. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseRequest"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_REQUEST`: Nothing of this id was asked for within the last day. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getMemberRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description The member. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known of them, also when they have left. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberRecord"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listWarnings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description The member. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last hundred, the newest first, without those that were voided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Warnings"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listExports: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first; those that ended are in it until they are deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exports"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    askForExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportDraft"];
            };
        };
        responses: {
            /** @description It is on its way: `getExport` tells how far, `exports` in streamGuildEvents that it moved. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `EXPORT_UNDER_WAY`: One of this server is being made.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait.
             *     `QUOTA_USED_UP`: The plan has no more of them today.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa keeps no statistics.
             *     `CANNOT_COUNT`: Nobody can tell how many are left.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description Which export. */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As listExports has it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_EXPORT`: It has ended or was deleted. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description Which export. */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone, and its links open nothing. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_EXPORT`: It has ended or was deleted. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    linkExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description Which export. */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link, which works without signing in until the export is deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportLink"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_EXPORT`: It has ended or was deleted. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `NOT_READY`: It is not written yet, or failed.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportAsCsv: {
        parameters: {
            query?: {
                /** @description The first second, since 1970. Everything where it is missing. */
                from?: number;
                /** @description The second after the last one. Now where it is missing. */
                until?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description Single events, voice sessions, sums of each hour by channel or by member, or how many members there were. */
                table: "events" | "channels" | "members" | "voice" | "counts";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows in the order of time, as they are read. What breaks off is taken up again with 'from': the time of the last row that came, of which rows may come once more. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa keeps no statistics.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportAsJson: {
        parameters: {
            query?: {
                /** @description The first second, since 1970. Everything where it is missing. */
                from?: number;
                /** @description The second after the last one. Now where it is missing. */
                until?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description Single events, voice sessions, sums of each hour by channel or by member, or how many members there were. */
                table: "events" | "channels" | "members" | "voice" | "counts";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows in the order of time, as they are read. What breaks off is taken up again with 'from': the time of the last row that came, of which rows may come once more. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa keeps no statistics.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportAsParquet: {
        parameters: {
            query?: {
                /** @description The first second, since 1970. Everything where it is missing. */
                from?: number;
                /** @description The second after the last one. Now where it is missing. */
                until?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description Single events, voice sessions, sums of each hour by channel or by member, or how many members there were. */
                table: "events" | "channels" | "members" | "voice" | "counts";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows in the order of time, as they are read. What breaks off is taken up again with 'from': the time of the last row that came, of which rows may come once more. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa keeps no statistics.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    downloadExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The last part of linkExport's url. */
                link: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file; with Range from some byte on, so that what broke off is taken up again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `LINK_NOT_VALID`: We did not sign that link.
             *     `EXPORT_GONE`: The export was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_IN_PLAN`: The server's plan has no exports any more.
             *     `LINK_ENDED`: The link's time is over.
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RANGE_NOT_THERE`: The file is shorter than that. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAutomodPresets: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each preset's rules, as they go into the settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutomodPresets"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    testAutomod: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AutomodTrial"];
            };
        };
        responses: {
            /** @description What each rule says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutomodTest"];
                };
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listOffences: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                before?: string;
                /** @description How many; 50 when not given. */
                limit?: number;
                /** @description Only of this one. */
                member?: string;
                /** @description Only what this rule saw. */
                rule?: string;
                /** @description Only those that stand so. */
                state?: "acting" | "done" | "failed" | "tried" | "seen";
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The offences, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffencePage"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAutomodResults: {
        parameters: {
            query?: {
                /** @description Of the last so many hours; 24 when not given. */
                hours?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules that saw anything, the busiest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutomodResults"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStats: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was counted; people only, bots and webhooks are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsOverview"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatsActivity: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was counted; people only, bots and webhooks are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsActivity"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatsHeatMap: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
                /** @description What is counted; messages unless said otherwise. */
                measure?: "messages" | "voice" | "reactions" | "commands" | "invites";
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was counted; people only, bots and webhooks are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsHeatMap"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatsChannels: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
                /** @description How many rows; 10 unless said otherwise. */
                limit?: number;
                /** @description By what; messages unless said otherwise. Voice is in seconds. */
                measure?: "messages" | "voice" | "reactions" | "commands" | "invites";
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was counted; people only, bots and webhooks are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsChannels"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatsMembers: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
                /** @description How many rows; 10 unless said otherwise. */
                limit?: number;
                /** @description By what; messages unless said otherwise. Voice is in seconds. */
                measure?: "messages" | "voice" | "reactions" | "commands" | "invites";
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was counted; people only, bots and webhooks are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsMembers"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatsCommands: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
                /** @description How many rows; 10 unless said otherwise. */
                limit?: number;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was counted; people only, bots and webhooks are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsCommands"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatsModeration: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was counted; people only, bots and webhooks are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsModeration"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatsRetention: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was counted; people only, bots and webhooks are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsRetention"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatsFlow: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How often each way was gone within half an hour, of the last three months at most. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsFlow"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatsMember: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description Who. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was counted; people only, bots and webhooks are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsMember"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatsChannel: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description Which. */
                channelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was counted; people only, bots and webhooks are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsChannel"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listStatsNotes: {
        parameters: {
            query?: {
                /** @description The stretch up to now; 7d unless said otherwise. */
                range?: "24h" | "7d" | "30d" | "90d" | "1y";
                /** @description Instead of a range: its first day, as 2026-03-01. */
                from?: string;
                /** @description And its last day, whole. */
                to?: string;
                /** @description How long each point is; what suits the stretch unless said otherwise. */
                granularity?: "hour" | "day" | "week" | "month";
                /** @description In which time zone days begin; the server's own unless said otherwise. */
                zone?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those of the stretch, the earliest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsNotes"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `INVALID_STRETCH`: What was asked for is no stretch of time, or is cut too fine.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MUCH`: More would have to be read than one question may: ask for a shorter stretch. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             *     `ANALYTICS_OFF`: This Herwa counts nothing: whoever runs it can set clickhouse.url.
             *     `ANALYTICS_AWAY`: The statistics do not answer; what happens meanwhile is not lost.
             *     `ANALYTICS_BUSY`: Too many ask at once: try again in a few seconds.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addStatsNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatsNoteDraft"];
            };
        };
        responses: {
            /** @description The note. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsNote"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where.
             *     `NO_MOMENT`: `at` is no moment.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             *     `TOO_MANY_NOTES`: The server has as many notes as it may.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_JSON`: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeStatsNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each act: whoever repeats a request with it within a day gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
                /** @description Which note. */
                noteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NO_SUCH_NOTE`: There is no such note. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_IN_USE`: The first request with this Idempotency-Key goes on.
             *     `IDEMPOTENCY_ANSWER_GONE`: It was done; its answer was too large to be kept.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key named another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getLog: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                before?: string;
                /** @description How many; 50 when not given. */
                limit?: number;
                /** @description Only this kind, such as message.deleted, or a whole group, such as message. */
                type?: string;
                /** @description Only what is about this member, or what they did. */
                user?: string;
                /** @description Only what happened there. */
                channel?: string;
                /** @description Not before. */
                from?: string;
                /** @description Before. */
                to?: string;
                /** @description Only what says this somewhere, in capitals or not. */
                text?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries that fit, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getLogKinds: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every kind with its group and its name in the reader's language. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogKinds"];
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportLogCsv: {
        parameters: {
            query?: {
                /** @description Only this kind, such as message.deleted, or a whole group, such as message. */
                type?: string;
                /** @description Only what is about this member, or what they did. */
                user?: string;
                /** @description Only what happened there. */
                channel?: string;
                /** @description Not before. */
                from?: string;
                /** @description Before. */
                to?: string;
                /** @description Only what says this somewhere, in capitals or not. */
                text?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One line for each entry that fits, the newest first; nothing in it becomes a formula in a spreadsheet. At most 100,000 of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportLogJson: {
        parameters: {
            query?: {
                /** @description Only this kind, such as message.deleted, or a whole group, such as message. */
                type?: string;
                /** @description Only what is about this member, or what they did. */
                user?: string;
                /** @description Only what happened there. */
                channel?: string;
                /** @description Not before. */
                from?: string;
                /** @description Before. */
                to?: string;
                /** @description Only what says this somewhere, in capitals or not. */
                text?: string;
            };
            header?: {
                /** @description The ETag that you have: 304 when it is still current. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The server's id. */
                guildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One JSON object a line for each entry that fits, the newest first. At most 100,000 of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description What If-None-Match names is still current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: Something in it is wrong; details.problems says what and where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
             *     `SESSION_UNSOUND`: The session's cookie is none of ours.
             *     `SESSION_REPLAYED`: An old copy of the cookie came again; the session was ended.
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
             *     `SIGN_IN_AGAIN`: Discord does not let us see the person's servers any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SCOPE_MISSING`: The API key does not hold the scope.
             *     `KEY_MAKER_LEFT`: Whoever made the API key administers the server no more.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The server's plan does not have the feature.
             *     `PLAN_ENDED`: The server's plan had the feature, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
             *     `OFF_HERE`: The feature is off in this server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests; Retry-After says how long to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: Something failed on our side; X-Request-Id finds it in the log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `DISCORD_AWAY`: Discord does not say who may in this server.
             *     `MAINTENANCE`: Whoever runs this Herwa is working on the feature.
             *     `UNAVAILABLE`: A part that this needs is away; try again soon.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TIMED_OUT`: It took too long and was given up; it may have been done or not. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
