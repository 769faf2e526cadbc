import { texts } from "../../texts/en.ts";
export function Wordmark() {
  return (
    <p className="wordmark">
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path d="M4.2 16.6a9 9 0 1 1 15.6 0" className="wordmark__wave" />
        <path d="M7 13.2l3.6 3.6L17.4 10" className="wordmark__tick" />
      </svg>
      {texts.app.name}
    </p>
  );
}
