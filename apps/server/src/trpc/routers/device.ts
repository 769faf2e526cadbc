import { type Device, deviceSignOutInputSchema } from "@wilco/shared-types";
import { procedure, router } from "../base.ts";

/** The browsers that have signed in. Idempotent by themselves: a sign-out that is repeated changes nothing. */
export const deviceRouter = router({
  list: procedure.query(({ ctx }): Device[] => ctx.services.devices.list(ctx.deviceId)),
  signOut: procedure.input(deviceSignOutInputSchema).mutation(async ({ ctx, input }): Promise<Device[]> => {
    await ctx.services.devices.signOut(input.deviceId);
    return ctx.services.devices.list(ctx.deviceId);
  }),
  signOutOthers: procedure.mutation(async ({ ctx }): Promise<Device[]> => {
    await ctx.services.devices.signOutOthers(ctx.deviceId);
    return ctx.services.devices.list(ctx.deviceId);
  }),
});
