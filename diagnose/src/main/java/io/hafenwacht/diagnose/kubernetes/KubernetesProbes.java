package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.diagnose.Probe;

/// The probes of a cluster's objects, with the form of what each brings. Lists hold objects as the API gives
/// them, without managed fields.
public final class KubernetesProbes {
    /// The pod. Every pod has it.
    public static final Probe POD = new Probe(
            "pod.object",
            "kubectl get pod {object} -n {namespace} -o yaml",
            "kubectl get pod {object} -n {namespace} -o jsonpath='{.{field}}'");
    /// The workload: Deployment, StatefulSet, DaemonSet, ReplicaSet, Job or CronJob. Every workload has it.
    public static final Probe WORKLOAD = new Probe(
            "workload.object",
            "kubectl get {kind} {object} -n {namespace} -o yaml",
            "kubectl get {kind} {object} -n {namespace} -o jsonpath='{.{field}}'");
    /// The service. Every service has it.
    public static final Probe SERVICE = new Probe(
            "service.object",
            "kubectl get service {object} -n {namespace} -o yaml",
            "kubectl get service {object} -n {namespace} -o jsonpath='{.{field}}'");
    /// The ingress. Every ingress has it.
    public static final Probe INGRESS = new Probe(
            "ingress.object",
            "kubectl get ingress {object} -n {namespace} -o yaml",
            "kubectl get ingress {object} -n {namespace} -o jsonpath='{.{field}}'");
    /// The node. Every node has it.
    public static final Probe NODE = new Probe(
            "node.object",
            "kubectl get node {object} -o yaml",
            "kubectl get node {object} -o" + " jsonpath='{.{field}}'");

    /// `[{"namespace", "kind", "name", "uid", "reason", "message", "type", "count", "last", "field"}]`,
    /// oldest first, of the namespace, and of nodes where the target is one. All have it.
    public static final Probe EVENTS =
            Probe.of("namespace.events", "kubectl get events -n {namespace} --sort-by=.lastTimestamp");
    /// `{"containers": [{"name", "previous": true|false, "lines": []}]}`: the last lines of containers that
    /// are not well, of the run before where there was one.
    public static final Probe LOGS =
            Probe.of("pod.logs", "kubectl logs {object} -n {namespace} --all-containers --prefix --tail=50");
    /// The command for one container's log; no section.
    static final Probe LOG = new Probe(
            "pod.log",
            "kubectl logs {object} -n {namespace}",
            "kubectl logs {object} -n {namespace} -c {field} --tail=50");
    /// `{"dns": {"allowed": true|false, "policies": []}, "ports": [{"port", "protocol", "allowed",
    /// "policies": []}]}`: what the NetworkPolicies let the pod do and let in. Every pod has it.
    public static final Probe REACH = Probe.of("pod.reach", "kubectl get networkpolicy -n {namespace} -o yaml");
    /// `[{"pod", "address", "port", "result": "open|refused|timeout|unreachable"}]`: connections tried from
    /// here to ready pods behind the service.
    public static final Probe CONNECT = Probe.of("service.connect", "nc -vz POD-IP PORT");

    /// Lists of the namespace. All but clusters and nodes have them.
    public static final Probe PODS = Probe.of("namespace.pods", "kubectl get pods -n {namespace} -o yaml");

    public static final Probe SERVICES =
            Probe.of("namespace.services", "kubectl get services -n {namespace} -o" + " yaml");
    public static final Probe REPLICA_SETS =
            Probe.of("namespace.replicasets", "kubectl get replicasets -n {namespace} -o yaml");
    public static final Probe JOBS = Probe.of("namespace.jobs", "kubectl get jobs -n {namespace} -o yaml");
    /// Values of `data` are null: only the keys are kept.
    public static final Probe CONFIG_MAPS =
            Probe.of("namespace.configmaps", "kubectl get configmaps -n" + " {namespace}");
    /// Only metadata.
    public static final Probe SECRETS = Probe.of("namespace.secrets", "kubectl get secrets -n {namespace}");

    public static final Probe CLAIMS = Probe.of("namespace.claims", "kubectl get pvc -n {namespace} -o yaml");
    public static final Probe QUOTAS = Probe.of("namespace.quotas", "kubectl describe quota -n {namespace}");
    public static final Probe ACCOUNTS =
            Probe.of("namespace.accounts", "kubectl get serviceaccounts -n" + " {namespace}");
    public static final Probe AUTOSCALERS =
            Probe.of("namespace.autoscalers", "kubectl get hpa -n {namespace}" + " -o yaml");

    /// Lists of the cluster. All have them.
    public static final Probe NODES = Probe.of("cluster.nodes", "kubectl get nodes -o yaml");

    public static final Probe CLASSES = Probe.of("cluster.storageclasses", "kubectl get storageclasses");
    /// `{"pods": []}` with the label `k8s-app=kube-dns` in `kube-system`.
    public static final Probe DNS = Probe.of("cluster.dns", "kubectl get pods -n kube-system -l k8s-app=kube-dns");
    /// `{"server": address, "obstacle": text, "ownTime": time}`; `obstacle` is empty where it answers. Every
    /// cluster has it.
    public static final Probe API = Probe.of("cluster.api", "kubectl get --raw /version");

    private KubernetesProbes() {}
}
