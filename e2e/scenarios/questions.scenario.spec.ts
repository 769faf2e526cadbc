import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";

const configOptions = (currentValue: string) => [
  {
    id: "effort",
    name: "Effort",
    category: "thought_level",
    type: "select",
    currentValue,
    options: [
      { value: "low", name: "Low" },
      { value: "high", name: "High" },
    ],
  },
];

const question = {
  mode: "form",
  message: "Where shall it be deployed?",
  requestedSchema: {
    type: "object",
    required: ["target"],
    properties: {
      target: { type: "string", title: "Target", oneOf: [{ const: "staging", title: "Staging" }] },
      port: { type: "integer", title: "Port", default: 80 },
      sure: { type: "boolean", title: "Restart", description: "Ends what runs there." },
    },
  },
};

for (const [device, look] of DEVICES) {
  test(`on ${device} an agent asks with a form, says what it cost, and takes the option that was chosen [K]`, async ({
    world,
  }) => {
    const asker = world.agent("asker", {
      newSession: { do: "answer", result: { configOptions: configOptions("low") } },
      setConfigOption: { do: "answer", result: { configOptions: configOptions("high") } },
      prompts: [
        {
          match: "deploy",
          steps: [
            { do: "request", method: "elicitation/create", params: question },
            { do: "update", update: { sessionUpdate: "usage_update", used: 12_345, size: 200_000 } },
            { do: "text", text: "Deployed." },
          ],
        },
        { steps: [{ do: "text", text: "Done." }] },
      ],
    });
    const server = await world.server({ agents: [asker] });
    const ada = await world.person("Ada", server, look);
    const threadId = await server.makeThread({ agent: asker });
    await ada.opensThread(threadId);
    await ada.sends("deploy it");
    const form = ada.page.getByRole("group", { name: "Question" });
    await expect(form).toContainText("Where shall it be deployed?");
    await form.getByLabel("Target").selectOption("Staging");
    await form.getByLabel("Port").fill("8080");
    await form.getByLabel("Restart").check();
    await form.getByRole("button", { name: "Answer", exact: true }).click();
    await expect(form).toBeHidden();
    await expect(ada.page.getByText("context 12.3K of 200K")).toBeVisible();
    const { requests } = await server.thread(threadId);
    expect(requests).toMatchObject([{ outcome: { content: { target: "staging", port: 8080, sure: true } } }]);

    await ada.page.getByRole("button", { name: "Options", exact: true }).click();
    await ada.page.getByLabel("Effort").selectOption("High");
    await ada.page.keyboard.press("Escape");
    await ada.sends("again");
    await ada.seesItIsFree();
    await expect(ada.page.getByText("Done.")).toBeVisible();
    const { session } = await server.thread(threadId);
    expect(session?.options.configOptions).toMatchObject([{ id: "effort", current: "high" }]);
  });
}
