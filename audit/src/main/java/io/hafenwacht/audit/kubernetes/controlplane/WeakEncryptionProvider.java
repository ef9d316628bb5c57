package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// CIS Kubernetes 1.2.28: what encrypts Secrets in etcd is strong: kms, secretbox or aescbc, of which
/// Kubernetes' own documentation calls the last weak. The first provider of an entry writes, the others only
/// read. Judged in `EncryptionConfiguration` files, in Kubescape's dumps of them, and on the node that we run
/// on, from which only the names of providers come, since keys stand beside them.
@AutoService(ClusterCheck.class)
public final class WeakEncryptionProvider implements ClusterCheck {
    private static final Set<String> COVERING = Set.of("secrets", "*.", "*.*");
    private static final String DUMPED = "data.APIServerInfo.encryptionProviderConfigFile.content";

    private static final Rule RULE = Rule.of("HW-K631", Severity.HIGH, DefenceLayer.SECRETS)
            .titled(
                    Text.of(
                            "Secrets are encrypted weakly in etcd, or not at all",
                            "Secrets sind in etcd schwach oder gar nicht verschlüsselt"),
                    Text.of(
                            "The file makes believe that a copy of etcd is worthless, and it is not.",
                            "Die Datei lässt glauben, eine Kopie von etcd sei wertlos; sie ist es nicht."))
            .fixedBy(
                    Text.of(
                            "First provider for secrets: kms or secretbox; then kubectl get secrets -A -o json "
                                    + "| kubectl replace -f -",
                            "Erster Provider für secrets: kms oder secretbox; danach kubectl get secrets -A "
                                    + "-o json | kubectl replace -f -"),
                    "CIS-Kubernetes:1.2.28",
                    "CIS-Kubernetes:1.2.27",
                    "Kubescape:C-0142",
                    "Kubescape:C-0141",
                    "Kubescape:ensure-that-the-api-server-encryption-provider-config-argument-is-set-as-appropriate",
                    "BSI:APP.4.4.A20");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("EncryptionConfiguration", "EncryptionConfig", "ControlPlaneInfo");
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        var verdicts = new ArrayList<Verdict>();
        cluster.ofKind("EncryptionConfiguration", "EncryptionConfig")
                .forEach(o -> verdicts.add(judge(o.node().get("resources"), o.title(), o::where)));
        for (KubeObject dump : cluster.ofKind("ControlPlaneInfo")) {
            Texts.base64(dump.at(DUMPED).stringOrEmpty())
                    .ifPresent(text -> verdicts.add(
                            judge(Texts.yaml(text).get("resources"), dump.title(), _ -> dump.where(DUMPED))));
        }
        cluster.facts().get("encryption").entries().forEach((path, entries) -> verdicts.add(onNode(path, entries)));
        return verdicts.isEmpty()
                ? List.of(Verdict.notApplicable(
                        Text.of("no encryption configuration was read", "keine Verschlüsselungskonfiguration gelesen")))
                : verdicts;
    }

    private static Verdict onNode(String path, Node entries) {
        return entries instanceof Node.Sequence
                ? judge(entries, path, _ -> Location.file(path))
                : Verdict.unknown(
                        Location.file(path),
                        Text.of("it was not read", "sie wurde nicht gelesen"),
                        Text.of(
                                "Run hafenwacht as root on the node of the API server.",
                                "hafenwacht als root auf dem Node des API-Servers starten."));
    }

    /// The first entry that covers Secrets decides.
    private static Verdict judge(Node entries, String title, Function<String, Location> where) {
        List<Node> all = entries.elements();
        for (int i = 0; i < all.size(); i++) {
            boolean secrets = all.get(i).get("resources").elements().stream()
                    .anyMatch(resource -> COVERING.contains(resource.stringOrEmpty()));
            if (secrets) {
                String field = "resources[" + i + "].providers[0]";
                return written(first(all.get(i).get("providers")), field + " of " + title, where.apply(field));
            }
        }
        return new Verdict.Fail(
                where.apply("resources"),
                "resources of " + title,
                Text.of("no entry covers secrets", "kein Eintrag umfasst secrets"),
                references(
                        "CIS-Kubernetes:1.2.27",
                        "Kubescape:C-0141",
                        "Kubescape:ensure-that-the-api-server-encryption-provider-config-argument-is-set-as-appropriate",
                        "BSI:APP.4.4.A20"),
                Optional.empty(),
                Optional.empty());
    }

    /// A provider is a field of its own, or, as read from a node, its name alone.
    private static String first(Node providers) {
        return providers.elements().stream()
                .findFirst()
                .flatMap(p -> p.string().or(() -> p.entries().keySet().stream().findFirst()))
                .orElse("");
    }

    private static Verdict written(String provider, String subject, Location where) {
        String english = "secrets are written with " + (provider.isEmpty() ? "nothing" : ShownValue.of(provider));
        String german =
                "secrets werden mit " + (provider.isEmpty() ? "nichts" : ShownValue.of(provider)) + " geschrieben";
        return switch (provider) {
            case "kms", "secretbox" -> new Verdict.Pass(where);
            case "aescbc" ->
                fail(
                        subject,
                        where,
                        Text.of(
                                english + ", whose padding tells an attacker about the content",
                                german + ", dessen Auffüllung einem Angreifer den Inhalt verraten kann"),
                        Optional.of(Severity.LOW),
                        "BSI:APP.4.4.A20");
            case "aesgcm" ->
                fail(
                        subject,
                        where,
                        Text.of(
                                english + ", whose key is to be changed every 200,000 writes, and nobody does that",
                                german + ", dessen Schlüssel alle 200.000 Schreibvorgänge zu wechseln ist, was "
                                        + "niemand von selbst tut"),
                        Optional.of(Severity.MEDIUM),
                        "CIS-Kubernetes:1.2.28",
                        "Kubescape:C-0142",
                        "BSI:APP.4.4.A20");
            default ->
                fail(
                        subject,
                        where,
                        Text.of(english, german),
                        Optional.empty(),
                        "CIS-Kubernetes:1.2.28",
                        "Kubescape:C-0142",
                        "BSI:APP.4.4.A20");
        };
    }

    private static Verdict fail(
            String subject, Location where, Text evidence, Optional<Severity> severity, String... sources) {
        return new Verdict.Fail(where, subject, evidence, references(sources), severity, Optional.empty());
    }

    private static List<Reference> references(String... sources) {
        return Stream.of(sources).map(Reference::of).toList();
    }
}
