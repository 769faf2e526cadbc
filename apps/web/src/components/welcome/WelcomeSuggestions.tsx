interface Props {
  /** What is written. */
  readonly text: string;
  readonly onChoose: (text: string) => void;
}

const SUGGESTIONS = [
  { text: "/help", what: "What the demo agent can do" },
  { text: "/plan", what: "A plan that ticks itself off" },
  { text: "/write hello.txt Hello from Wilco", what: "A change that asks you first" },
  { text: "/crash", what: "An agent that dies, and what becomes of your message" },
] as const;

/** Things to try with the agent that comes along. Not there for who writes something of their own. */
export function WelcomeSuggestions({ text: written, onChoose }: Props) {
  if (written.trim() !== "" && SUGGESTIONS.every(({ text }) => text !== written)) return null;
  return (
    <section className="suggestions" aria-label="Things to try">
      <h2>Try it with the demo agent</h2>
      <ul>
        {SUGGESTIONS.map(({ text, what }) => (
          <li key={text}>
            <button type="button" className="suggestion" onClick={() => onChoose(text)}>
              <code>{text}</code>
              <span>{what}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
