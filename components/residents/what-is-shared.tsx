/** What linking means, before anything is asked: required reading in four lines. */
export function WhatIsShared() {
  return (
    <div className="flex flex-col gap-3 text-muted">
      <p>
        The people who run this Gatehouse keep an eye on doors for others. Once you link your account,{" "}
        <strong className="font-semibold text-ink">they see what you chose to share in the Ring app</strong>:
      </p>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        <li>your devices with their names, and whether each is online</li>
        <li>when a doorbell is pressed, and when motion is seen</li>
      </ul>
      <p>
        Gatehouse never learns your Ring password. You can end this at any time, in the Ring app or here, and have
        everything about your account deleted.
      </p>
    </div>
  );
}
