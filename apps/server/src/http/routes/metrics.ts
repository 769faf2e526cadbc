import type { Registry } from "prom-client";
import { send } from "../answer.ts";
import type { Route } from "./route.ts";

/** `/metrics`: Prometheus text. */
export function metricsRoute(registry: Registry): Route {
  return {
    access: "signed-in",
    methods: ["GET"],
    async handle({ res }) {
      send(res, { status: 200, type: registry.contentType, body: await registry.metrics() });
    },
  };
}
