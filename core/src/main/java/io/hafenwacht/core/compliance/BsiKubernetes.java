package io.hafenwacht.core.compliance;

import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// The requirements of the IT-Grundschutz module for Kubernetes (APP.4.4), all 21. Ids are those of edition
/// 2023; what they are about and what to ask is said in our own words, because the text belongs to the BSI.
final class BsiKubernetes {
    static final List<Requirement> REQUIREMENTS = List.of(
            of(
                    "A1",
                    Text.of("Plan how applications are kept apart", "Trennung der Anwendungen planen"),
                    Text.of(
                            "Which applications share a cluster, node or namespace, and where is it reasoned that "
                                    + "their protection needs allow it?",
                            "Welche Anwendungen teilen sich Cluster, Node oder Namespace, und wo ist begründet, dass "
                                    + "ihr Schutzbedarf das zulässt?")),
            of(
                    "A2",
                    Text.of("Plan automation of build and delivery", "Automatisierung von Bau und Auslieferung planen"),
                    Text.of(
                            "What may the pipelines change in the cluster, who may change the pipelines, and how is "
                                    + "that approved?",
                            "Was dürfen die Pipelines im Cluster ändern, wer darf die Pipelines ändern, und wie wird "
                                    + "das freigegeben?")),
            of(
                    "A3",
                    Text.of(
                            "Manage identities and rights in the cluster",
                            "Identitäten und Rechte im Cluster verwalten"),
                    Text.of(
                            "Who has which rights in the cluster for what reason, and when was the list last reviewed?",
                            "Wer hat welche Rechte im Cluster aus welchem Grund, und wann wurde die Liste zuletzt "
                                    + "überprüft?")),
            of(
                    "A4",
                    Text.of(
                            "Keep pods apart from each other and from their node",
                            "Pods voneinander und von ihrem Node trennen"),
                    Text.of(
                            "Which pods may share namespaces, devices or paths of their node, and who approved each?",
                            "Welche Pods dürfen Namensräume, Geräte oder Pfade ihres Nodes mitnutzen, und wer hat "
                                    + "das je genehmigt?")),
            of(
                    "A5",
                    Text.of("Back up the cluster and its data", "Cluster und Daten sichern"),
                    Text.of(
                            "What of volumes, cluster state and configuration is backed up, and when was it last "
                                    + "restored as a test?",
                            "Was wird von Volumes, Cluster-Zustand und Konfiguration gesichert, und wann wurde das "
                                    + "Zurückspielen geprobt?")),
            of(
                    "A6",
                    Text.of("Initialise pods without risk to the application", "Pods gefahrlos initialisieren"),
                    Text.of(
                            "What happens in init containers, with which rights, and could it be part of the image "
                                    + "instead?",
                            "Was geschieht in Init-Containern, mit welchen Rechten, und könnte es stattdessen Teil "
                                    + "des Images sein?")),
            of(
                    "A7",
                    Text.of("Separate the networks of the cluster", "Netze des Clusters trennen"),
                    Text.of(
                            "Which connections within the cluster and to the outside are intended, and who keeps "
                                    + "that list?",
                            "Welche Verbindungen im Cluster und nach außen sind gewollt, und wer pflegt die Liste?")),
            of(
                    "A8",
                    Text.of("Protect the configuration of the cluster", "Konfiguration des Clusters schützen"),
                    Text.of(
                            "Where are the manifests kept, who may change them, and how would a change past that way "
                                    + "be noticed?",
                            "Wo liegen die Manifeste, wer darf sie ändern, und wie fiele eine Änderung daran vorbei auf?")),
            of(
                    "A9",
                    Text.of("Service accounts with no more than they need", "Service-Accounts nur mit nötigen Rechten"),
                    Text.of(
                            "Which applications need the Kubernetes API at all, and with which rights of their own?",
                            "Welche Anwendungen brauchen die Kubernetes-API überhaupt, und mit welchen eigenen Rechten?")),
            of(
                    "A10",
                    Text.of("Protect the automation itself", "Die Automatisierung selbst absichern"),
                    Text.of(
                            "With which credentials do pipelines act, how far do they reach, and who can read them?",
                            "Mit welchen Zugangsdaten handeln die Pipelines, wie weit reichen diese, und wer kann "
                                    + "sie lesen?")),
            of(
                    "A11",
                    Text.of("Watch the health of containers", "Zustand der Container überwachen"),
                    Text.of(
                            "Who is told when a container fails or does not start, and what happens then?",
                            "Wer erfährt, wenn ein Container ausfällt oder nicht startet, und was geschieht dann?")),
            of(
                    "A12",
                    Text.of(
                            "Secure the applications that run the infrastructure",
                            "Anwendungen der Infrastruktur absichern"),
                    Text.of(
                            "Which registries, pipelines, storage and management interfaces does the cluster depend "
                                    + "on, and who hardens them?",
                            "Von welchen Registrys, Pipelines, Speichern und Verwaltungsoberflächen hängt der "
                                    + "Cluster ab, und wer härtet sie?")),
            of(
                    "A13",
                    Text.of("Audit the configuration automatically", "Konfiguration automatisch auditieren"),
                    Text.of(
                            "How often is the configuration audited, against which rules, and who deals with "
                                    + "deviations by when?",
                            "Wie oft wird die Konfiguration auditiert, gegen welche Regeln, und wer behebt "
                                    + "Abweichungen bis wann?")),
            of(
                    "A14",
                    Text.of("Nodes dedicated to their tasks", "Eigene Nodes je Aufgabe"),
                    Text.of(
                            "Which nodes are reserved for control, entry from outside or storage, and what enforces it?",
                            "Welche Nodes sind für Steuerung, Zugang von außen oder Speicher reserviert, und was "
                                    + "erzwingt das?")),
            of(
                    "A15",
                    Text.of(
                            "Keep critical applications on nodes or clusters of their own",
                            "Kritische Anwendungen auf eigene Nodes oder Cluster legen"),
                    Text.of(
                            "Which applications with high protection need share nodes or a cluster with others, and "
                                    + "why is that acceptable?",
                            "Welche Anwendungen mit hohem Schutzbedarf teilen sich Nodes oder Cluster mit anderen, "
                                    + "und warum ist das vertretbar?")),
            of(
                    "A16",
                    Text.of("Leave critical operation to operators", "Kritischen Betrieb Operatoren überlassen"),
                    Text.of(
                            "Which critical applications are run by an operator, and who judged its rights and its "
                                    + "origin?",
                            "Welche kritischen Anwendungen betreibt ein Operator, und wer hat dessen Rechte und "
                                    + "Herkunft beurteilt?")),
            of(
                    "A17",
                    Text.of("Nodes that prove their identity and state", "Nodes, die Identität und Zustand nachweisen"),
                    Text.of(
                            "How does the control plane know that a node is genuine and unchanged before it gives it "
                                    + "work?",
                            "Woran erkennt die Control Plane, dass ein Node echt und unverändert ist, bevor er "
                                    + "Arbeit erhält?")),
            of(
                    "A18",
                    Text.of("Separate networks down to the single service", "Netze bis zum einzelnen Dienst trennen"),
                    Text.of(
                            "Is every connection between services allowed one by one, and what happens to one that "
                                    + "nobody allowed?",
                            "Ist jede Verbindung zwischen Diensten einzeln erlaubt, und was geschieht mit einer, die "
                                    + "niemand erlaubt hat?")),
            of(
                    "A19",
                    Text.of(
                            "A cluster that survives the loss of a site",
                            "Ein Cluster, der den Ausfall eines Standorts übersteht"),
                    Text.of(
                            "Which part of the control plane and of the nodes may fail, and when was it last tried?",
                            "Welcher Teil von Control Plane und Nodes darf ausfallen, und wann wurde das zuletzt erprobt?")),
            of(
                    "A20",
                    Text.of("Encrypt the data of pods at rest", "Gespeicherte Daten von Pods verschlüsseln"),
                    Text.of(
                            "Which volumes and which parts of the cluster state are encrypted, and who holds the keys?",
                            "Welche Volumes und welche Teile des Cluster-Zustands sind verschlüsselt, und wer hat "
                                    + "die Schlüssel?")),
            of(
                    "A21",
                    Text.of("Start pods afresh at regular intervals", "Pods regelmäßig neu starten"),
                    Text.of(
                            "How long may a pod run at most, what replaces it, and does the application bear it?",
                            "Wie lange darf ein Pod höchstens laufen, was ersetzt ihn, und verträgt die Anwendung das?")));

    private BsiKubernetes() {}

    private static Requirement of(String number, Text title, Text question) {
        return new Requirement(new Reference("BSI", "APP.4.4." + number), title, question);
    }
}
