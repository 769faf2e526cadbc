import { texts } from "../../texts/en.ts";

interface Props {
  /** What is written. */
  readonly text: string;
  readonly onChoose: (text: string) => void;
}

/** Things to try with the agent that comes along. Not there for who writes something of their own. */
export function WelcomeSuggestions({ text: written, onChoose }: Props) {
  if (written.trim() !== "" && texts.welcome.suggestions.every(({ text }) => text !== written)) return null;
  return (
    <section className="welcome__part" aria-label={texts.welcome.try}>
      <h2>{texts.welcome.tryIt}</h2>
      <ul>
        {texts.welcome.suggestions.map(({ text, what }) => (
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
