import { tellPresence } from "@/lib/cluster/presence";
import { onNews, startWake, stopWake, tellReplicas } from "@/lib/cluster/wake";

// Another replica, as far as news go: it answers news of jobs with news of settings, has the browsers of FOLLOWERS connected,
// and ends when nobody holds it any more.

startWake({ redisUrl: process.env.REDIS_URL, isShared: true });
onNews("jobs", () => tellReplicas("settings"));
tellPresence(() => process.env.FOLLOWERS?.split(" ") ?? []);
process.stdin.on("end", () => void stopWake()).resume();
