import type { ThreadItem } from "@wilco/shared-types";
import { AppConnection } from "../../components/app/AppConnection.tsx";
import { AppFailed } from "../../components/app/AppFailed.tsx";
import { PaletteOption } from "../../components/palette/PaletteOption.tsx";
import { ProjectGroup } from "../../components/project/ProjectGroup.tsx";
import SettingsPage from "../../components/settings/SettingsPage.tsx";
import { SignInPage } from "../../components/sign-in/SignInPage.tsx";
import { ThreadGone } from "../../components/thread/ThreadGone.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { CopyButton } from "../../components/ui/CopyButton.tsx";
import { WelcomePage } from "../../components/welcome/WelcomePage.tsx";
import type { PaletteEntry } from "../../state/palette.ts";
import { aThreadItem } from "../../state/testing/thread-view.ts";
import { texts } from "../../texts/en.ts";
import { NOW } from "../an-app.ts";
import { aProject } from "../data.ts";
import { Diffs } from "./diffs.tsx";
import type { Scene } from "./scene.ts";

/** A group shows eight threads at most by itself. */
const anotherProject = { ...aProject, id: "another", name: "another" };

/** A thread with every mark that one can have. */
const marked: readonly ThreadItem[] = [
  { title: "New" },
  { title: "Ready", status: "ready" as const },
  { title: "Idle, and unread", status: "idle" as const, unreadTurnId: "turn" },
  { title: "Open, and marked as unread", id: "thread", unreadTurnId: "turn", markedUnread: true },
  { title: "Ended", status: "stopped" as const },
  { title: "Starting", status: "starting" as const },
  { title: "Running", status: "running" as const },
  { title: "Waiting for you", status: "running" as const, openRequests: 1 },
  { title: "Stalled", status: "running" as const, stalledSince: "2026-01-01T12:00:00.000Z" },
  { title: "Failed", status: "error" as const, lastError: "no luck" },
  { title: "Queued", queued: 2 },
  { title: "Queue held", queued: 2, queueHeld: true },
  {
    title: "Stopped, with a title that is far too long for the place that there is",
    status: "interrupted" as const,
  },
].map((given, index) => aThreadItem({ id: `thread-${index}`, ...given }));

const ENTRIES: readonly PaletteEntry[] = [
  {
    kind: "thread",
    id: "entry-thread",
    label: "Paint the hull",
    hint: "playground",
    thread: aThreadItem({ status: "ready" }),
  },
  { kind: "action", id: "entry-action", label: texts.actions.markUnread, name: "markUnread" },
  { kind: "action", id: "entry-keys", label: texts.actions.find, name: "find" },
  {
    kind: "message",
    id: "entry-message",
    label: "A thread with a title that is far too long for its place",
    thread: aThreadItem(),
    hit: {
      messageId: "m",
      turnId: "turn",
      role: "assistant",
      createdAt: "2026-01-01T12:00:00.000Z",
      snippet: {
        text: "… before the hull is varnished it has to be dry, which takes a day or two in this weather, and the deck is done …",
        marks: [{ start: 13, end: 17 }],
      },
    },
  },
];

function PaletteEntries() {
  return (
    <div className="palette__list" role="listbox" aria-label={texts.palette.title}>
      {ENTRIES.map((entry, index) => (
        <PaletteOption
          key={entry.id}
          entry={entry}
          active={index === 0}
          onPoint={() => {}}
          onChoose={() => {}}
        />
      ))}
    </div>
  );
}

/** What is not of one thread. */
export const pageScenes: readonly Scene[] = [
  {
    name: "buttons",
    show: () => (
      <div style={{ display: "flex", flexWrap: "wrap", gap: 8, padding: 12 }}>
        <Button>Plain</Button>
        <Button look="primary">Primary</Button>
        <Button look="danger">Danger</Button>
        <Button look="quiet">Quiet</Button>
        <Button disabled>Disabled</Button>
        <CopyButton text="text" />
      </div>
    ),
  },
  { name: "connection: reconnecting", data: { connection: "reconnecting" }, show: () => <AppConnection /> },
  { name: "connection: offline", data: { connection: "offline" }, show: () => <AppConnection /> },
  {
    name: "threads: every mark",
    show: () => (
      <div className="sidebar__list">
        <ProjectGroup project={aProject} threads={marked.slice(0, 8)} archived={false} now={NOW} />
        <ProjectGroup project={anotherProject} threads={marked.slice(8)} archived={false} now={NOW} />
      </div>
    ),
  },
  { name: "palette: every kind of entry", show: () => <PaletteEntries /> },
  { name: "diff: every colour, changed and not", show: () => <Diffs /> },
  { name: "welcome", show: () => <WelcomePage /> },
  { name: "settings", show: () => <SettingsPage /> },
  { name: "sign-in", show: () => <SignInPage returning={false} /> },
  { name: "sign-in: returning", show: () => <SignInPage returning /> },
  { name: "thread: deleted", show: () => <ThreadGone deleted /> },
  { name: "thread: no such", show: () => <ThreadGone deleted={false} /> },
  { name: "page: failed", show: () => <AppFailed /> },
];
