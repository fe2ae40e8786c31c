import "server-only";
import type {
  RingCapabilities,
  RingClip,
  RingConfigurations,
  RingDevice,
  RingHistoryEvent,
  RingImage,
  RingImageOptions,
  RingLocation,
  RingMoment,
  RingStream,
  RingSubscription,
  RingUser,
  RingVideo,
} from "./shapes";

/** What every call takes: a signal ends the call, and is thrown as its reason. */
export interface Call {
  signal?: AbortSignal;
}

/** Every documented call to Ring in the name of one account; each fails with a RingFailure. */
export interface RingApi {
  getUser(call?: Call): Promise<RingUser>;
  listDevices(call?: Call): Promise<RingDevice[]>;
  getDevice(deviceId: string, call?: Call): Promise<RingDevice>;
  getDeviceStatus(deviceId: string, call?: Call): Promise<{ online: boolean | null }>;
  getDeviceCapabilities(deviceId: string, call?: Call): Promise<RingCapabilities>;
  getDeviceLocation(deviceId: string, call?: Call): Promise<RingLocation>;
  getDeviceConfigurations(deviceId: string, call?: Call): Promise<RingConfigurations>;
  listHistory(deviceId: string, call?: Call & { types?: readonly string[] }): AsyncIterable<RingHistoryEvent[]>;
  listSubscriptions(call?: Call): AsyncIterable<RingSubscription[]>;
  downloadImage(deviceId: string, moment: RingMoment, call?: Call & RingImageOptions): Promise<RingImage>;
  downloadVideo(deviceId: string, clip: RingClip, call?: Call): Promise<RingVideo>;
  openStream(deviceId: string, offer: string, call?: Call): Promise<RingStream>;
  closeStream(sessionUrl: string, call?: Call): Promise<void>;
  postIntegration(about: { accountIdentifier?: string; nonce: string }, call?: Call): Promise<void>;
  completeIntegration(call?: Call): Promise<void>;
}
