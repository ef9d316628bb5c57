package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.controlplane.AuditPolicy.Level;
import io.hafenwacht.audit.kubernetes.controlplane.AuditPolicy.Request;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// CIS Kubernetes 3.2.2: the audit policy covers what matters. Secrets, ConfigMaps and token reviews at
/// Metadata, since more would write their content into the log; changes of pods and deployments, and ways
/// into pods and services, at any level.
@AutoService(ClusterCheck.class)
public final class ThinAuditPolicy implements ClusterCheck {
    private static final List<Request> SECRET = List.of(
            new Request("get", "", "secrets"),
            new Request("update", "", "configmaps"),
            new Request("create", "authentication.k8s.io", "tokenreviews"));
    private static final List<Request> WEIGHTY = List.of(
            new Request("create", "", "pods"),
            new Request("update", "apps", "deployments"),
            new Request("create", "", "pods/exec"),
            new Request("create", "", "pods/portforward"),
            new Request("create", "", "pods/proxy"),
            new Request("create", "", "services/proxy"));
    private static final String DUMPED = "data.APIServerInfo.auditPolicyFile.content";

    private static final Rule RULE = Rule.of("HW-K636", Severity.LOW, DefenceLayer.MONITORING)
            .titled(
                    Text.of("Audit policy leaves out what matters", "Audit-Richtlinie lässt Wichtiges aus"),
                    Text.of(
                            "What is not recorded cannot be investigated; what is recorded with its content, the log "
                                    + "gives away.",
                            "Was nicht aufgezeichnet ist, lässt sich nicht untersuchen; was samt Inhalt aufgezeichnet "
                                    + "ist, verrät das Log."))
            .fixedBy(
                    Text.of(
                            "First rule: {level: Metadata, resources: [{group: \"\", resources: [secrets, configmaps]}, "
                                    + "{group: authentication.k8s.io, resources: [tokenreviews]}]}; last rule: {level: "
                                    + "Metadata}",
                            "Erste Regel: {level: Metadata, resources: [{group: \"\", resources: [secrets, configmaps]}, "
                                    + "{group: authentication.k8s.io, resources: [tokenreviews]}]}; letzte Regel: "
                                    + "{level: Metadata}"),
                    "CIS-Kubernetes:3.2.2",
                    "Kubescape:C-0161",
                    "NSA:Audit logging and threat detection",
                    "BSI:APP.4.4.A11");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Policy.audit.k8s.io");
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        var verdicts = new ArrayList<Verdict>();
        for (KubeObject object : cluster.ofKind("Policy")) {
            if (object.group().equals("audit.k8s.io")) {
                judge(object.node(), object.title(), object::where, verdicts);
            }
        }
        for (KubeObject dump : cluster.ofKind("ControlPlaneInfo")) {
            Texts.base64(dump.at(DUMPED).stringOrEmpty())
                    .ifPresent(text -> judge(Texts.yaml(text), dump.title(), _ -> dump.where(DUMPED), verdicts));
        }
        if (verdicts.isEmpty()) {
            ControlPlane.of(cluster)
                    .started(Component.API_SERVER)
                    .forEach(server -> named(cluster, server).ifPresent(verdicts::addAll));
        }
        return verdicts.isEmpty() ? List.of(ControlPlane.of(cluster).unseen(Component.API_SERVER)) : verdicts;
    }

    /// The file that the command line of the API server names.
    private static Optional<List<Verdict>> named(Cluster cluster, Started server) {
        String path = server.flag("audit-policy-file").map(Flag::value).orElse("");
        if (path.isEmpty()) {
            return Optional.of(List.of(Verdict.notApplicable(
                    Text.of("there is no audit policy (HW-K621)", "es gibt keine Audit-Richtlinie (HW-K621)"))));
        }
        var verdicts = new ArrayList<Verdict>();
        Node content = cluster.facts().get("hostFiles").get(path).get("content");
        content.string()
                .map(Texts::yaml)
                .filter(Node.Mapping.class::isInstance)
                .ifPresentOrElse(
                        policy -> judge(policy, path, _ -> Location.file(path), verdicts),
                        () -> verdicts.add(Verdict.unknown(
                                server.where(server.field()),
                                Text.of(
                                        "the content of the audit policy was not read",
                                        "der Inhalt der Audit-Richtlinie wurde nicht gelesen"),
                                Text.of(
                                        "Run hafenwacht as root on the node of the API server, or give it the file "
                                                + "with --files.",
                                        "hafenwacht als root auf dem Node des API-Servers starten oder die Datei mit "
                                                + "--files angeben."))));
        return Optional.of(verdicts);
    }

    private static void judge(Node document, String title, Function<String, Location> where, List<Verdict> into) {
        var policy = new AuditPolicy(document);
        int before = into.size();
        for (Request request : SECRET) {
            Level level = policy.level(request);
            if (level != Level.METADATA) {
                into.add(fail(request, title, where.apply("rules"), level));
            }
        }
        for (Request request : WEIGHTY) {
            if (policy.level(request) == Level.NONE) {
                into.add(fail(request, title, where.apply("rules"), Level.NONE));
            }
        }
        if (into.size() == before) {
            into.add(new Verdict.Pass(where.apply("rules")));
        }
    }

    private static Verdict fail(Request request, String title, Location where, Level level) {
        Text evidence = level == Level.NONE
                ? Text.of(request.title() + " is not recorded", request.title() + " wird nicht aufgezeichnet")
                : Text.of(
                        request.title() + " is recorded with its content",
                        request.title() + " wird samt Inhalt aufgezeichnet");
        return Verdict.fail(RULE, where, request.title() + " in " + title, evidence);
    }
}
