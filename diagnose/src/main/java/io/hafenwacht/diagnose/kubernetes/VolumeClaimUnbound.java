package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.Optional;
import java.util.regex.Pattern;

/// Pending, since a PersistentVolumeClaim is not there or not bound: its storage class is missing, there is
/// no default one, or the provisioner fails.
@AutoService(Playbook.class)
public final class VolumeClaimUnbound implements PodPlaybook {
    private static final Pattern UNBOUND = Pattern.compile(
            "unbound immediate PersistentVolumeClaim|persistentvolumeclaim \"[^\"]*\" (not found|is being deleted)"
                    + "|didn't find available persistent volumes|volume node affinity conflict|bound to"
                    + " non-existent",
            Pattern.CASE_INSENSITIVE);

    private static final Card CARD = Card.of(
            "HW-T53",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("Pending: its volume is not there", "Pending: sein Volume fehlt"),
            Text.of(
                    "A PersistentVolumeClaim of the pod is not bound to a volume.",
                    "Ein PersistentVolumeClaim des Pods ist an kein Volume gebunden."),
            Text.of(
                    "Look at the claim: `kubectl describe pvc NAME`; provide a volume or a class that makes one.",
                    "Den Claim ansehen: `kubectl describe pvc NAME`; ein Volume bereitstellen oder eine Klasse,"
                            + " die eines anlegt."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Optional<String> claim = claim(pod);
        String name = claim.orElse("");
        Optional<Node> object = pod.cluster().named(KubernetesProbes.CLAIMS, name);
        String wanted = object.map(o -> o.at("spec", "storageClassName").stringOrEmpty())
                .orElse("");
        return Scheduling.refused(pod, UNBOUND)
                .also(pod.file()
                        .clue(
                                KubernetesProbes.CLAIMS,
                                object.isPresent(),
                                Text.same("PersistentVolumeClaim " + name),
                                Proof.same(object.map(VolumeClaimUnbound::shown).orElse("-"))))
                .also(pod.cluster().absent(KubernetesProbes.CLAIMS, name, "PersistentVolumeClaim"))
                .also(pod.cluster().absent(KubernetesProbes.CLASSES, wanted, "StorageClass"))
                .also(pod.cluster()
                        .happened(pod.cluster().events("PersistentVolumeClaim", name), _ -> true, "ProvisioningFailed"))
                .proves(Strength.STATED, story(pod, name, object, wanted));
    }

    /// The claim that is the trouble: the first that is missing or not bound.
    private static Optional<String> claim(PodCase pod) {
        return pod.spec().get("volumes").elements().stream()
                .map(volume -> volume.at("persistentVolumeClaim", "claimName").stringOrEmpty())
                .filter(name -> !name.isEmpty())
                .filter(name -> pod.cluster()
                        .named(KubernetesProbes.CLAIMS, name)
                        .filter(o -> o.at("status", "phase").stringOrEmpty().equals("Bound"))
                        .isEmpty())
                .findFirst();
    }

    private static String shown(Node claim) {
        return claim.at("status", "phase").stringOrEmpty() + ", storageClassName="
                + claim.at("spec", "storageClassName").string().orElse("-");
    }

    private static Story story(PodCase pod, String name, Optional<Node> claim, String wanted) {
        if (claim.isEmpty() && pod.file().seen(KubernetesProbes.CLAIMS)) {
            return new Story(
                    Text.of(
                            "The PersistentVolumeClaim " + name + " that the pod mounts does not exist.",
                            "Den PersistentVolumeClaim " + name + ", den der Pod einhängt, gibt es nicht."),
                    Text.of(
                            "Create the claim, or correct its name.",
                            "Den Claim anlegen oder den Namen" + " berichtigen."));
        }
        boolean classes = pod.file().seen(KubernetesProbes.CLASSES);
        if (classes
                && !wanted.isEmpty()
                && pod.cluster().named(KubernetesProbes.CLASSES, wanted).isEmpty()) {
            return new Story(
                    Text.of(
                            "The claim " + name + " asks for the storage class" + " " + wanted
                                    + ", which does not exist.",
                            "Der Claim " + name + " verlangt die Storage-Klasse" + " " + wanted
                                    + ", die es nicht gibt."),
                    Text.of(
                            "Create the claim anew with a class of `kubectl get storageclasses`; the class of a"
                                    + " claim"
                                    + " cannot be changed.",
                            "Den Claim mit einer Klasse aus `kubectl get storageclasses` neu anlegen; die"
                                    + " Klasse eines"
                                    + " Claims ist nicht änderbar."));
        }
        if (classes
                && wanted.isEmpty()
                && pod.cluster().items(KubernetesProbes.CLASSES).isEmpty()) {
            return new Story(
                    Text.of(
                            "The claim " + name
                                    + " names no storage class, and the cluster has none: nobody makes a volume.",
                            "Der Claim " + name + " nennt keine Storage-Klasse, und der Cluster hat keine:"
                                    + " Niemand legt"
                                    + " ein Volume an."),
                    Text.of(
                            "Install a provisioner with a default class, or create a PersistentVolume by hand.",
                            "Einen Provisioner mit Standardklasse einrichten oder von Hand ein PersistentVolume"
                                    + " anlegen."));
        }
        return CARD.story();
    }
}
