package org.hirte.protocol;

/**
 * One of the two dialects of the protocol: the same model under different names.
 *
 * <p>Bus names, object paths, interface names and error names are derived from here and nowhere
 * else. Source: contract 1.1, 1.2, 1.4, 2.
 */
public enum Dialect {
    /** hirte 0.4: {@code org.containers.hirte}, the central daemon is called Manager. */
    HIRTE("org.containers.hirte", "Manager", "hirte", "hirte"),

    /** BlueChi 1.x: {@code org.eclipse.bluechi}, the central daemon is called Controller. */
    BLUECHI("org.eclipse.bluechi", "Controller", "bluechi", "bluechi-controller");

    private final String baseName;
    private final String rootPath;
    private final String controllerWord;
    private final String unitPrefix;
    private final String managerProgram;

    Dialect(String baseName, String controllerWord, String unitPrefix, String managerProgram) {
        this.baseName = baseName;
        this.rootPath = "/" + baseName.replace('.', '/');
        this.controllerWord = controllerWord;
        this.unitPrefix = unitPrefix;
        this.managerProgram = managerProgram;
    }

    /** Base of all names; also the bus name the central daemon owns. */
    public String baseName() {
        return baseName;
    }

    /** Bus name the agent owns on its node's bus. */
    public String agentBusName() {
        return baseName + ".Agent";
    }

    /** What the central daemon is called in interface names: {@code Manager} or {@code Controller}. */
    public String controllerWord() {
        return controllerWord;
    }

    // Public interfaces.

    /** Interface of the central daemon at {@link #rootPath()}. */
    public String controllerInterface() {
        return baseName + "." + controllerWord;
    }

    /** Interface of a node at {@link #nodePath}. */
    public String nodeInterface() {
        return baseName + ".Node";
    }

    /** Interface of a job at {@link #jobPath}. */
    public String jobInterface() {
        return baseName + ".Job";
    }

    /** Interface of a monitor at {@link #monitorPath}. */
    public String monitorInterface() {
        return baseName + ".Monitor";
    }

    /** Interface of the metrics signals at {@link #metricsPath()}. */
    public String metricsInterface() {
        return baseName + ".Metrics";
    }

    /** Interface of the agent at {@link #rootPath()} on the node's bus. */
    public String agentInterface() {
        return baseName + ".Agent";
    }

    /** Interface that ends a daemon; served under {@link #HIRTE} only. */
    public String shutdownInterface() {
        return baseName + ".Shutdown";
    }

    /**
     * Interface, of ours, that tells which agent a node has, at {@link #nodePath}; beside the
     * contract's, so that those are served unchanged.
     */
    public String nodeAgentInterface() {
        return baseName + ".NodeAgent";
    }

    // Interfaces on the agent link.

    /** Interface agents register at, at {@link #internalPath()}. */
    public String internalControllerInterface() {
        return baseName + ".internal." + controllerWord;
    }

    /** Interface of the agent on the link, at {@link #internalAgentPath()}. */
    public String internalAgentInterface() {
        return baseName + ".internal.Agent";
    }

    /** Interface of the agent's metrics signals, at {@link #internalAgentMetricsPath()}. */
    public String internalAgentMetricsInterface() {
        return baseName + ".internal.Agent.Metrics";
    }

    /** Interface, of ours, by which an agent tells its version, at {@link #internalAgentPath()}. */
    public String internalAgentVersionInterface() {
        return baseName + ".internal.Agent.Version";
    }

    /** Interface of a proxy on the link, at {@link #proxyPath}. */
    public String internalProxyInterface() {
        return baseName + ".internal.Proxy";
    }

    // Object paths.

    /** Path of the central daemon's object and of the agent's object. */
    public String rootPath() {
        return rootPath;
    }

    /** Path of the node of that name, escaped by {@link BusLabel}. */
    public String nodePath(NodeName node) {
        return rootPath + "/node/" + BusLabel.escape(node.value());
    }

    /** Path of a job. */
    public String jobPath(JobId id) {
        return rootPath + "/job/" + id;
    }

    /** Path of a monitor. */
    public String monitorPath(MonitorId id) {
        return rootPath + "/monitor/" + id;
    }

    /** Path of the metrics object, which exists only while metrics are on. */
    public String metricsPath() {
        return rootPath + "/metrics";
    }

    /** Path on the link where the central daemon takes registrations. */
    public String internalPath() {
        return rootPath + "/internal";
    }

    /** Path of the agent on the link. */
    public String internalAgentPath() {
        return rootPath + "/internal/agent";
    }

    /** Path of the agent's metrics on the link. */
    public String internalAgentMetricsPath() {
        return rootPath + "/internal/agent/metrics";
    }

    /** Path of a proxy on the link. */
    public String proxyPath(ProxyId id) {
        return rootPath + "/internal/proxy/" + id;
    }

    // Errors.

    /** Answer to a call on a node that has no registered agent. */
    public String offlineError() {
        return baseName + ".Offline";
    }

    /** Reserved by the contract; {@code Unsubscribe} of an unknown id is answered with Failed. */
    public String noSuchSubscriptionError() {
        return baseName + ".NoSuchSubscription";
    }

    /** The agent's answer to {@code CreateProxy} when the target did not start. */
    public String activationFailedError() {
        return baseName + ".ActivationFailed";
    }

    // Files and units.

    /** What people call it: {@code hirte} or {@code bluechi}. */
    public String word() {
        return unitPrefix;
    }

    /** Prefix of unit templates and helper programs: {@code hirte} or {@code bluechi}. */
    public String unitPrefix() {
        return unitPrefix;
    }

    /** Name of the central daemon's program: {@code hirte} or {@code bluechi-controller}. */
    public String managerProgram() {
        return managerProgram;
    }

    /** Name of the agent's program: {@code hirte-agent} or {@code bluechi-agent}. */
    public String agentProgram() {
        return unitPrefix + "-agent";
    }

    /** Unit on the target node that keeps {@code unit} referenced (contract 7.1). */
    public String dependencyUnit(UnitName unit) {
        return unitPrefix + "-dep@" + unit;
    }

    /** First part of the name of proxy units on the requesting node (contract 7.1). */
    public String proxyUnitPrefix() {
        return unitPrefix + "-proxy@";
    }
}
