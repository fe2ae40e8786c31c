CREATE TABLE `alert_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`alert_id` integer NOT NULL,
	`at` integer NOT NULL,
	`what` text NOT NULL,
	`operator_id` text,
	`operator_name` text,
	`note` text,
	`reason` text,
	`until` integer,
	`before` text,
	FOREIGN KEY (`alert_id`) REFERENCES `alerts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `alert_changes_alert_id_idx` ON `alert_changes` (`alert_id`);--> statement-breakpoint
CREATE INDEX `alert_changes_at_idx` ON `alert_changes` (`at`);--> statement-breakpoint
CREATE TABLE `alert_devices` (
	`alert_id` integer NOT NULL,
	`device_key` integer NOT NULL,
	PRIMARY KEY(`alert_id`, `device_key`),
	FOREIGN KEY (`alert_id`) REFERENCES `alerts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `alert_devices_device_key_idx` ON `alert_devices` (`device_key`);--> statement-breakpoint
CREATE TABLE `alert_events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`alert_id` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `alerts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`account_key` integer NOT NULL,
	`device_key` integer,
	`label_id` integer,
	`type` text,
	`count` integer DEFAULT 1 NOT NULL,
	`classes` text NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`covered_seq` integer DEFAULT 0 NOT NULL,
	`opened_at` integer NOT NULL,
	`snoozed_until` integer,
	`last_change` integer,
	`operator_id` text,
	`revision` integer NOT NULL,
	FOREIGN KEY (`account_key`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`label_id`) REFERENCES `labels`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `alerts_status_idx` ON `alerts` (`status`);--> statement-breakpoint
CREATE INDEX `alerts_operator_id_idx` ON `alerts` (`operator_id`,`status`);--> statement-breakpoint
CREATE INDEX `alerts_device_key_kind_idx` ON `alerts` (`device_key`,`kind`);--> statement-breakpoint
CREATE INDEX `alerts_kind_status_idx` ON `alerts` (`kind`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_revision_idx` ON `alerts` (`revision`);--> statement-breakpoint
CREATE INDEX `alerts_snoozed_until_idx` ON `alerts` (`snoozed_until`) WHERE "alerts"."snoozed_until" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `device_labels` (
	`device_key` integer NOT NULL,
	`label_id` integer NOT NULL,
	PRIMARY KEY(`device_key`, `label_id`),
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`label_id`) REFERENCES `labels`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `device_labels_label_id_idx` ON `device_labels` (`label_id`);--> statement-breakpoint
CREATE TABLE `labels` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`motion_classes` text NOT NULL,
	`grace_minutes` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `labels_name_idx` ON `labels` (lower("name"));--> statement-breakpoint
CREATE TABLE `offline_watches` (
	`device_key` integer PRIMARY KEY NOT NULL,
	`since` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `offline_watches_since_idx` ON `offline_watches` (`since`);--> statement-breakpoint
CREATE TABLE `preferences` (
	`operator_id` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `devices` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `devices_revision_idx` ON `devices` (`revision`) WHERE "devices"."revision" > 0;--> statement-breakpoint
CREATE INDEX `deliveries_seq_idx` ON `deliveries` (`seq`) WHERE "deliveries"."duplicate_of" IS NULL;--> statement-breakpoint
CREATE INDEX `events_device_key_occurred_at_idx` ON `events` (`device_key`,`occurred_at`);--> statement-breakpoint
CREATE INDEX `events_kind_id_occurred_at_idx` ON `events` (`kind_id`,`occurred_at`);--> statement-breakpoint
CREATE INDEX `events_account_key_occurred_at_idx` ON `events` (`account_key`,`occurred_at`) WHERE "events"."device_key" IS NULL;--> statement-breakpoint
INSERT INTO `counters` (`name`, `value`) SELECT 'alerts.cursor', coalesce(max(`seq`), 0) FROM `events`;--> statement-breakpoint
INSERT INTO `offline_watches` (`device_key`, `since`, `seq`) SELECT `id`, `status_at`, `changed_seq` FROM `devices` WHERE `status` = 'offline' AND `status_at` IS NOT NULL;
