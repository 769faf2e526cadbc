import type { Project, ThreadItem } from "@wilco/shared-types";
import { Plus } from "lucide-react";
import { useApp } from "../../live/app-context.ts";
import { ThreadRow } from "../thread/ThreadRow.tsx";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  readonly project: Project;
  readonly threads: readonly ThreadItem[];
  /** ms since 1970. */
  readonly now: number;
}

export function ProjectGroup({ project, threads, now }: Props) {
  const { navigation, choices } = useApp();
  const start = (): void => {
    choices.choose("project", project.id);
    navigation.go("/");
  };
  return (
    <section className="project" aria-label={project.name}>
      <header className="project__head">
        <h2 title={project.path}>{project.name}</h2>
        <IconButton icon={Plus} label={`Begin in ${project.name}`} onClick={start} />
      </header>
      <ul>
        {threads.map((thread) => (
          <ThreadRow key={thread.id} thread={thread} now={now} />
        ))}
      </ul>
    </section>
  );
}
