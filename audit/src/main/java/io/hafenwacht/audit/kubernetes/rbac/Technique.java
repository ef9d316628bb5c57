package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.util.Arrays;
import java.util.List;

/// A way from one place to another. `references` are what others call it: KubeHound's edge, rbac-police's
/// policy for namespaces with strong accounts.
public enum Technique {
    EVERY_RIGHT(Text.of("has every right", "hat alle Rechte")),
    BIND(Text.of("binds cluster-admin (bind)", "weist cluster-admin zu (bind)"), "KubeHound:ROLE_BIND"),
    BIND_ROLE(Text.of("binds a role to itself (bind)", "weist sich eine Rolle zu (bind)"), "KubeHound:ROLE_BIND"),
    ESCALATE(Text.of("widens a role (escalate)", "erweitert eine Rolle (escalate)")),
    IMPERSONATE_MASTERS(
            Text.of("impersonates system:masters", "nimmt die Identität von system:masters an"),
            "KubeHound:IDENTITY_IMPERSONATE"),
    IMPERSONATE(Text.of("impersonates", "nimmt die Identität an"), "KubeHound:IDENTITY_IMPERSONATE"),
    APPROVE_CERTIFICATE(Text.of("approves its own client certificate", "genehmigt das eigene Client-Zertifikat")),
    ENROL_NODE(Text.of("gets the client certificate of a node", "erhält das Client-Zertifikat eines Knotens")),
    MUTATING_WEBHOOK(Text.of("changes objects by a webhook", "ändert Objekte durch einen Webhook")),
    MUTATING_POLICY(
            Text.of("changes objects by an admission policy", "ändert Objekte durch eine Admission-Richtlinie")),
    CLOUD_IDENTITIES(Text.of("enters itself into aws-auth", "trägt sich in aws-auth ein")),
    ISSUE_TOKEN(Text.of("issues a token", "stellt ein Token aus")),
    MINT_TOKEN(Text.of("creates a token Secret and reads it", "legt ein Token-Secret an und liest es")),
    READ_TOKEN(Text.of("reads a token Secret", "liest ein Token-Secret"), "KubeHound:TOKEN_LIST"),
    WRITE_BOOTSTRAP_TOKEN(Text.of("writes a bootstrap token Secret", "schreibt ein Bootstrap-Token-Secret")),
    READ_BOOTSTRAP_TOKEN(Text.of("reads a bootstrap token Secret", "liest ein Bootstrap-Token-Secret")),
    CREATE_POD(Text.of("creates a pod", "legt einen Pod an"), "KubeHound:POD_CREATE"),
    CREATE_PRIVILEGED_POD(
            Text.of(
                    "creates a privileged pod, which no Pod Security level of the namespace forbids",
                    "legt einen privilegierten Pod an, was keine Pod-Security-Stufe des Namespace verbietet"),
            "KubeHound:POD_CREATE"),
    CREATE_PRIVILEGED_POD_AFTER_ALL(
            Text.of(
                    "creates a privileged pod in a namespace that it labels accordingly",
                    "legt einen privilegierten Pod in einem passend beschrifteten Namespace an"),
            "KubeHound:POD_CREATE"),
    ADD_PRIVILEGED_CONTAINER(
            Text.of(
                    "adds a privileged ephemeral container to a pod",
                    "fügt einem Pod einen privilegierten flüchtigen Container hinzu"),
            "KubeHound:CONTAINER_ATTACH"),
    EXEC(Text.of("runs commands in it", "führt darin Befehle aus"), "KubeHound:POD_EXEC"),
    CHANGE_POD(Text.of("puts code of its own into it", "schiebt eigenen Code hinein"), "KubeHound:POD_PATCH"),
    NODES_PROXY(Text.of("orders its kubelet (nodes/proxy)", "befiehlt dessen Kubelet (nodes/proxy)")),
    HOST_VOLUME(Text.of(
            "mounts a folder of it as a PersistentVolume", "bindet ein Verzeichnis davon als PersistentVolume ein")),
    POD_TOKEN(Text.of("uses the pod's token", "nutzt das Token des Pods"), "KubeHound:IDENTITY_ASSUME"),
    PRIVILEGED_POD(Text.of("leaves a privileged container", "verlässt einen privilegierten Container")),
    ONE_OF_THEM(Text.of("takes one of them", "nimmt davon eines")),
    CONTROLLER_ACCOUNT(Text.of(
            "takes an account of the control plane's controllers, such as clusterrole-aggregation-controller",
            "nimmt ein Konto der Controller der Steuerungsebene, etwa clusterrole-aggregation-controller")),
    CONTROL_PLANE_USER(Text.of(
            "takes a user of the control plane, such as system:kube-controller-manager",
            "nimmt einen Benutzer der Steuerungsebene, etwa system:kube-controller-manager")),
    MEMBER(Text.of("is a member", "ist Mitglied")),
    NODE_KEYS(Text.of(
            "takes the tokens of its pods, on a control plane node the cluster's keys",
            "nimmt die Token seiner Pods, auf einem Knoten der Steuerungsebene die Schlüssel des Clusters"));

    private final Text text;
    private final List<Reference> references;

    Technique(Text text, String... references) {
        this.text = text;
        this.references = Arrays.stream(references).map(Reference::of).toList();
    }

    public Text text() {
        return text;
    }

    public List<Reference> references() {
        return references;
    }

    /// What it costs an attacker: being a member is no step.
    int cost() {
        return this == MEMBER ? 0 : 1;
    }
}
