import type { ReactNode } from "react";
import type { ConnectionStatus } from "../../api/live-connection.ts";
import type { ThreadList } from "../../state/thread-list.ts";

/** What the page holds while a scene is shown, where it is not the usual. */
export interface SceneData {
  readonly connection?: ConnectionStatus;
  readonly threadList?: ThreadList;
  readonly notice?: string;
  readonly draft?: string;
}

/** A part in one of its states. */
export interface Scene {
  readonly name: string;
  readonly data?: SceneData;
  show(): ReactNode;
}
