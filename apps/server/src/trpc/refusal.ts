import { TRPCError } from "@trpc/server";
import { WilcoError, type WilcoErrorData } from "@wilco/shared-types";
import { z } from "zod";

const INTERNAL = new WilcoError("internal", "Something went wrong in the server; its log has the details.");

/**
 * The typed refusal for whatever a call ended with. What is not a refusal of ours, of the input's schema or of tRPC's
 * protocol becomes `internal`, with no word of the original.
 */
export function refusalOf(error: unknown): WilcoErrorData {
  const cause = error instanceof TRPCError ? error.cause : error;
  if (cause instanceof WilcoError) return cause.data;
  if (cause instanceof z.ZodError) return ofSchema(cause);
  if (error instanceof TRPCError) return ofProtocol(error);
  return INTERNAL.data;
}

function ofSchema(error: z.ZodError): WilcoErrorData {
  const [issue] = error.issues;
  const field = issue === undefined || issue.path.length === 0 ? "input" : issue.path.join(".");
  return new WilcoError("invalid-input", `${field}: ${issue?.message ?? "is not valid"}`, field).data;
}

/** tRPC's own refusals have texts that are safe to show, but for the parser's, which repeat the input. */
function ofProtocol(error: TRPCError): WilcoErrorData {
  switch (error.code) {
    case "NOT_FOUND":
      return new WilcoError("not-found", error.message, "path").data;
    case "METHOD_NOT_SUPPORTED":
      return new WilcoError("invalid-input", error.message, "method").data;
    case "UNSUPPORTED_MEDIA_TYPE":
      return new WilcoError("invalid-input", "the content type must be application/json", "content-type")
        .data;
    case "PAYLOAD_TOO_LARGE":
      return new WilcoError("invalid-input", "the body is too large", "body").data;
    case "UNPROCESSABLE_CONTENT":
    case "PARSE_ERROR":
    case "BAD_REQUEST":
      return new WilcoError("invalid-input", malformed(error), "body").data;
    case "UNAUTHORIZED":
      return new WilcoError("unauthorized", "a valid token is needed", "authorization").data;
    case "INTERNAL_SERVER_ERROR":
    case "NOT_IMPLEMENTED":
    case "BAD_GATEWAY":
    case "SERVICE_UNAVAILABLE":
    case "GATEWAY_TIMEOUT":
    case "PAYMENT_REQUIRED":
    case "FORBIDDEN":
    case "TIMEOUT":
    case "CONFLICT":
    case "PRECONDITION_FAILED":
    case "PRECONDITION_REQUIRED":
    case "TOO_MANY_REQUESTS":
    case "CLIENT_CLOSED_REQUEST":
      return INTERNAL.data;
    default:
      return error.code satisfies never;
  }
}

function malformed(error: TRPCError): string {
  if (error.cause instanceof SyntaxError || error.code === "PARSE_ERROR")
    return "the input is not valid JSON";
  return error.cause === undefined ? error.message : "the call is malformed";
}
