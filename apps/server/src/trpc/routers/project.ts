import { commandSchemas, projectFilesInputSchema } from "@wilco/shared-types";
import { procedure, router } from "../base.ts";
import { execute } from "../execute.ts";

export const projectRouter = router({
  create: procedure
    .input(commandSchemas["project.create"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "project.create", ...input })),
  list: procedure.query(async ({ ctx }) => [...(await ctx.services.reads.listProjects())]),
  files: procedure.input(projectFilesInputSchema).query(({ ctx, input }) => ctx.services.projectFiles(input)),
  rename: procedure
    .input(commandSchemas["project.rename"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "project.rename", ...input })),
  remove: procedure
    .input(commandSchemas["project.remove"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "project.remove", ...input })),
});
