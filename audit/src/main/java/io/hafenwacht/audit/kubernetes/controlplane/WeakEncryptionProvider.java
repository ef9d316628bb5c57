package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
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

/// CIS Kubernetes 1.2.28: what encrypts Secrets in etcd is strong: kms, secretbox or aescbc. The first
/// provider of an entry writes, the others only read. Judged in `EncryptionConfiguration` files and in
/// Kubescape's dumps of them; never read from a host, since keys stand in it.
@AutoService(ObjectCheck.class)
public final class WeakEncryptionProvider implements ObjectCheck {
    private static final Set<String> STRONG = Set.of("aescbc", "kms", "secretbox");
    static final Set<String> COVERING = Set.of("secrets", "*.", "*.*");
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
                            "First provider for secrets: kms, secretbox or aescbc; then kubectl get secrets -A -o json "
                                    + "| kubectl replace -f -",
                            "Erster Provider für secrets: kms, secretbox oder aescbc; danach kubectl get secrets -A "
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
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        if (!object.kind().equals("ControlPlaneInfo")) {
            return judge(object, object.node(), "");
        }
        return Texts.base64(object.at(DUMPED).stringOrEmpty())
                .map(text -> judge(object, Texts.yaml(text), DUMPED))
                .orElseGet(() -> List.of(Verdict.notApplicable(Text.of(
                        "it holds no encryption configuration", "es enthält keine Verschlüsselungskonfiguration"))));
    }

    private static List<Verdict> judge(KubeObject object, Node configuration, String dump) {
        var verdicts = new ArrayList<Verdict>();
        boolean covered = false;
        List<Node> entries = configuration.get("resources").elements();
        for (int i = 0; i < entries.size(); i++) {
            boolean secrets = entries.get(i).get("resources").elements().stream()
                    .anyMatch(resource -> COVERING.contains(resource.stringOrEmpty()));
            if (secrets && !covered) {
                covered = true;
                String field = "resources[" + i + "].providers[0]";
                Location where = object.where(dump.isEmpty() ? field : dump);
                List<Node> providers = entries.get(i).get("providers").elements();
                String first = providers.isEmpty()
                        ? ""
                        : providers.getFirst().entries().keySet().stream()
                                .findFirst()
                                .orElse("");
                verdicts.add(
                        STRONG.contains(first)
                                ? new Verdict.Pass(where)
                                : fail(
                                        where,
                                        field,
                                        Text.of(
                                                "secrets are written with " + (first.isEmpty() ? "nothing" : first),
                                                "secrets werden mit " + (first.isEmpty() ? "nichts" : first)
                                                        + " geschrieben"),
                                        "CIS-Kubernetes:1.2.28",
                                        "Kubescape:C-0142",
                                        "BSI:APP.4.4.A20"));
            }
        }
        if (!covered) {
            String field = dump.isEmpty() ? "resources" : dump;
            verdicts.add(fail(
                    object.where(field),
                    "resources",
                    Text.of("no entry covers secrets", "kein Eintrag umfasst secrets"),
                    "CIS-Kubernetes:1.2.27",
                    "Kubescape:C-0141",
                    "Kubescape:ensure-that-the-api-server-encryption-provider-config-argument-is-set-as-appropriate",
                    "BSI:APP.4.4.A20"));
        }
        return verdicts;
    }

    private static Verdict fail(Location where, String subject, Text evidence, String... references) {
        return new Verdict.Fail(
                where,
                subject,
                evidence,
                List.of(references).stream().map(Reference::of).toList(),
                Optional.empty(),
                Optional.empty());
    }
}
