package org.hirte.client;

/** A node came or went. */
public record NodeStatus(String node, boolean isOnline) {}
