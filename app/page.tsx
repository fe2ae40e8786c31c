export const dynamic = "force-dynamic";

export default function Page() {
  return <h1>Gatehouse</h1>;
}
