import { WilcoError, type WilcoErrorData } from "@wilco/shared-types";

/** An error of the worker's, thrown again on this side. */
export function revive({ code, message, field }: WilcoErrorData): WilcoError {
  return new WilcoError(code, message, field);
}
