import { expect, it } from "vitest";
import { factsOfConfigOptions } from "./session-options.ts";

const select = (id: string, category: string) => ({
  id,
  category,
  type: "select",
  currentValue: id,
  options: [],
});

it("takes the option for the model that is named so, else the first of the category", () => {
  const provider = select("provider", "model");
  // As Cline has it: its providers are of the category, too.
  const both = factsOfConfigOptions([provider, select("model", "model"), select("effort", "thought_level")]);
  expect(both.model).toMatchObject({ by: { configId: "model" }, current: "model" });
  expect(both.configOptions?.map(({ id }) => id)).toEqual(["provider", "effort"]);
  expect(factsOfConfigOptions([provider]).model).toMatchObject({ by: { configId: "provider" } });
});
