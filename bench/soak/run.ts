import { describeSoak } from "@/tests/torture/helpers/describe-soak";
import { type Day, soak } from "@/tests/torture/helpers/soak";

// "npm run soak": a million events in 55 minutes; "npm run soak -- --short": five minutes of the same.
const minutes = process.argv.includes("--short") ? 5 : 55;
const day: Day = { minutes, noon: 450, browsers: 200, history: 200_000, backups: 24 };

const soaked = await soak(day);
const { failed, lost, wrongLists } = soaked;
console.log(`\n${describeSoak(day, soaked)}\n`);
process.exit(failed + lost + wrongLists === 0 ? 0 : 1);
