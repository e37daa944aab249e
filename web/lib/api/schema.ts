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
    "/api/guilds/{guildId}/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A server at a glance. */
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
        /** A server at a glance. */
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
        /** A server at a glance. */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
        /** Change settings of one feature. */
        post: operations["checkConfig"];
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
            /** @description The JSON schema of its value. */
            schema: {
                [key: string]: unknown;
            };
            given_by_bot: boolean;
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
            commands: string[];
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
        ApiKeys: {
            keys: components["schemas"]["ApiKey"][];
        };
        ApiKey: {
            id: string;
            name: string;
            scopes: string[];
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
            scopes: ("audit:read" | "config:read" | "config:write" | "features:read" | "features:write" | "guild:read" | "permissions:read" | "permissions:write" | "premium:read")[];
            /** @description Without it the key works until it is revoked. */
            expires_in_days?: number;
        };
        ApiKeyMade: {
            id: string;
            name: string;
            scopes: string[];
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
        PlacedChannel: {
            /** Format: snowflake */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "text" | "voice" | "category" | "announcement" | "stage" | "forum" | "media" | "other";
            /** Format: snowflake */
            parent_id: string | null;
            position: number;
            bot_can_write: boolean;
        };
        PlacedRole: {
            /** Format: snowflake */
            id: string;
            name: string;
            color: string | null;
            position: number;
            managed: boolean;
            bot_can_give: boolean;
            you_can_give: boolean;
        };
        PlacedEmoji: {
            /** Format: snowflake */
            id: string;
            name: string;
            animated: boolean;
            url: string;
        };
        Places: {
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
        MissingPermission: {
            permission: string;
            features: string[];
        };
        Diagnosis: {
            complete: boolean;
            administrator: boolean;
            lacks: components["schemas"]["MissingPermission"][];
            roles_above: number;
            roles_below: number;
        };
        Person: {
            /** Format: snowflake */
            id: string;
            username: string;
            display_name: string;
            avatar_url: string | null;
        };
        People: {
            people: components["schemas"]["Person"][];
        };
        ConfigChecked: {
            problems: components["schemas"]["Problem"][];
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
            /** @description On to the dashboard: signed in, or to /?login=denied, expired, failed or away. */
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
            header?: never;
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
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
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
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
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
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
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
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
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
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
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
        };
    };
    logoutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
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
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
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
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
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
        };
    };
    listGuilds: {
        parameters: {
            query?: never;
            header?: never;
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
            /**
             * @description `NOT_SIGNED_IN`: Nobody is signed in.
             *     `SESSION_ENDED`: The session is over; sign in again.
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
        };
    };
    getGuild: {
        parameters: {
            query?: never;
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    getConfig: {
        parameters: {
            query?: {
                /** @description Only this feature's. */
                feature?: string;
            };
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    changeConfig: {
        parameters: {
            query?: never;
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The guild's plan does not have it.
             *     `PLAN_ENDED`: The guild's plan had it, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
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
            /** @description `VERSION_CONFLICT`: Somebody else changed it meanwhile; details say who, when and the version. */
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
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    rollbackConfig: {
        parameters: {
            query?: never;
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `VERSION_CONFLICT`: Somebody else changed it meanwhile; details say who, when and the version. */
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
        };
    };
    listFeatures: {
        parameters: {
            query?: never;
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    toggleFeature: {
        parameters: {
            query?: never;
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
             * @description `ALWAYS_ON`: Herwa itself needs it.
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
        };
    };
    getPremium: {
        parameters: {
            query?: never;
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    getPermissions: {
        parameters: {
            query?: never;
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    setPermissions: {
        parameters: {
            query?: never;
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `NOT_POSSIBLE`: There is no such feature or command; the message says more. */
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
        };
    };
    setStaffRoles: {
        parameters: {
            query?: never;
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `NOT_POSSIBLE`: The message says why. */
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
        };
    };
    getTeam: {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    setTeam: {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    makeKey: {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description `TOO_MANY_KEYS`: The server has as many keys as it may. */
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
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
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
    getPlaces: {
        parameters: {
            query?: never;
            header?: never;
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
                    "application/json": components["schemas"]["Places"];
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    getDiagnosis: {
        parameters: {
            query?: never;
            header?: never;
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
                    "application/json": components["schemas"]["Diagnosis"];
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    listMembers: {
        parameters: {
            query?: {
                ids?: string;
                query?: string;
            };
            header?: never;
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
                    "application/json": components["schemas"]["People"];
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
            /** @description `UNAVAILABLE`: A part that this needs is away; try again soon. */
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
    checkConfig: {
        parameters: {
            query?: never;
            header?: never;
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
             *     `KEY_UNKNOWN`: The API key is not known, revoked, or past its end.
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
             *     `FOREIGN_ORIGIN`: It comes from another website.
             *     `CSRF_TOKEN_WRONG`: X-CSRF-Token is missing or out of date.
             *     `NO_ACCESS_TO_GUILD`: You have no access to this server, if there is one.
             *     `ROLE_TOO_LOW`: Your dashboard role in this server is too low.
             *     `NOT_IN_PLAN`: The guild's plan does not have it.
             *     `PLAN_ENDED`: The guild's plan had it, and has ended.
             *     `SWITCHED_OFF`: Whoever runs this Herwa switched the feature off.
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
            /** @description `VERSION_CONFLICT`: Somebody else changed it meanwhile; details say who, when and the version. */
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
        };
    };
}
