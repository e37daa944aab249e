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
                    [key: string]: unknown;
                };
                /** Format: date-time */
                timestamp: string;
            };
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
            /** @description Something failed on our side; the reference in the answer finds it in the log. */
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
}
