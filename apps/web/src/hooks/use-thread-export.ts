import type { ThreadView } from "@wilco/core/timeline";
import { explain } from "../api/refusal.ts";
import { useApp } from "../live/app-context.ts";
import { copyTextOf } from "../live/copy-text.ts";
import { readThread } from "../live/read-thread.ts";
import { fileNameOf, saveFile } from "../live/save-file.ts";
import { texts } from "../texts/en.ts";
import { useProviders } from "./use-providers.ts";

/** The ways to take a whole thread along. It is read from the server: the page may have its last turns only. */
export function useThreadExport(threadId: string) {
  const { http, notices } = useApp();
  const { nameOf } = useProviders();
  const read = (): Promise<ThreadView> => readThread(http, threadId);
  const markdownOf = async (view: ThreadView): Promise<string> => {
    const { threadMarkdown } = await import("../state/thread-markdown.ts");
    return threadMarkdown(view, nameOf);
  };
  const attempt = (taken: Promise<unknown>): void => {
    taken.catch((error: unknown) => notices.say(threadId, explain(error)));
  };
  return {
    copyMarkdown: () =>
      attempt(
        copyTextOf(read().then(markdownOf)).then((isCopied) => {
          if (!isCopied) notices.say(threadId, texts.export.notCopied);
        }),
      ),
    saveMarkdown: () =>
      attempt(
        read().then(async (view) =>
          saveFile(`${fileNameOf(view.thread.title)}.md`, await markdownOf(view), "text/markdown"),
        ),
      ),
    saveJson: () =>
      attempt(
        read().then((view) =>
          saveFile(
            `${fileNameOf(view.thread.title)}.json`,
            JSON.stringify(view, null, 2),
            "application/json",
          ),
        ),
      ),
  };
}
