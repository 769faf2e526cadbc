import type { Project, ThreadItem } from "@wilco/shared-types";
import { Plus } from "lucide-react";
import { useApp } from "../../live/app-context.ts";
import { texts } from "../../texts/en.ts";
import { ThreadGroup } from "../thread/ThreadGroup.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { ProjectMenu } from "./ProjectMenu.tsx";

interface Props {
  readonly project: Project;
  readonly threads: readonly ThreadItem[];
  readonly archived: boolean;
  /** ms since 1970. */
  readonly now: number;
}

/** A project's threads. */
export function ProjectGroup({ project, threads, archived, now }: Props) {
  const { navigation, choices } = useApp();
  const start = (): void => {
    choices.choose("project", project.id);
    navigation.go("/");
  };
  return (
    <ThreadGroup
      name={project.name}
      hint={project.path}
      kept={project.id}
      threads={threads}
      older={{ projectId: project.id, archived }}
      now={now}
    >
      <span className="group__menu">
        <ProjectMenu project={project} />
      </span>
      <IconButton icon={Plus} label={texts.project.begin(project.name)} onClick={start} />
    </ThreadGroup>
  );
}
