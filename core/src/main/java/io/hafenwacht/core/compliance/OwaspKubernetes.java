package io.hafenwacht.core.compliance;

import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/// The OWASP Kubernetes Top Ten, edition 2022. It names risks and no checks, so which checks look for each is
/// said here, by their ids.
final class OwaspKubernetes {
    static final List<Requirement> REQUIREMENTS = List.of(
            of(
                    "K01",
                    "HW-K1(0\\d|1\\d|2\\d|3\\d)|HW-K(228|231)|HW-K30[1-7]",
                    Text.of("Workloads are configured securely", "Workloads sind sicher konfiguriert"),
                    Text.of(
                            "Who reviews the settings of workloads before they run, and who may allow exceptions?",
                            "Wer prüft die Einstellungen von Workloads vor dem Betrieb, und wer darf Ausnahmen erlauben?")),
            of(
                    "K02",
                    "HW-K22[0-6]|HW-V001|HW-K612|HW-D(20\\d|80[1-4])",
                    Text.of("The supply chain of images is known", "Die Lieferkette der Images ist bekannt"),
                    Text.of(
                            "Where do images come from, who signs them, and who learns of a vulnerability in a running one?",
                            "Woher kommen Images, wer signiert sie, und wer erfährt von einer Schwachstelle in einem"
                                    + " laufenden?")),
            of(
                    "K03",
                    "HW-K5\\d\\d|HW-K20[1-5]",
                    Text.of("Rights are as small as the task", "Rechte sind so klein wie die Aufgabe"),
                    Text.of(
                            "Who grants roles, and when was it last looked at who still needs them?",
                            "Wer vergibt Rollen, und wann wurde zuletzt geprüft, wer sie noch braucht?")),
            of(
                    "K04",
                    "HW-K14[0-3]|HW-K6(11|16|93)|HW-K340",
                    Text.of("Policies are enforced centrally", "Vorgaben werden zentral durchgesetzt"),
                    Text.of(
                            "What stops a workload that breaks the rules, in every cluster and every namespace?",
                            "Was hält einen Workload auf, der gegen die Vorgaben verstößt, in jedem Cluster und Namespace?")),
            of(
                    "K05",
                    "HW-K62[0-2]|HW-K63[4-6]|HW-K668",
                    Text.of("Logging and monitoring are enough", "Protokollierung und Überwachung reichen aus"),
                    Text.of(
                            "Where do logs of the API server and of pods go, who reads them, and for how long are they kept?",
                            "Wohin gehen die Protokolle von API-Server und Pods, wer liest sie, und wie lange bleiben sie?")),
            of(
                    "K06",
                    "HW-K60[1-2]|HW-K607|HW-K6(18|24|28|33|37)|HW-K66[0-3]|HW-K686|HW-K651",
                    Text.of("Authentication is sound", "Die Anmeldung ist belastbar"),
                    Text.of(
                            "How do people log in, with which second factor, and how fast does somebody who leaves lose access?",
                            "Wie melden sich Menschen an, mit welchem zweiten Faktor, und wie schnell verliert den Zugang,"
                                    + " wer geht?")),
            of(
                    "K07",
                    "HW-K4\\d\\d",
                    Text.of("Networks are segmented", "Netze sind getrennt"),
                    Text.of(
                            "Which connections between namespaces are needed, and what forbids the others?",
                            "Welche Verbindungen zwischen Namespaces werden gebraucht, und was verbietet die übrigen?")),
            of(
                    "K08",
                    "HW-K21\\d|HW-K63[01]|HW-D204",
                    Text.of("Secrets are kept", "Geheimnisse bleiben geheim"),
                    Text.of(
                            "Where do secrets lie outside the cluster, how are they renewed, and who can read them?",
                            "Wo liegen Geheimnisse außerhalb des Clusters, wie werden sie erneuert, und wer kann sie lesen?")),
            of(
                    "K09",
                    "HW-K6(0[3-68-9]|1[02-57-9]|2[35-79]|32|4\\d|5[02-6]|6[4-79]|7\\d|8[0-5789]|9[0-2])",
                    Text.of(
                            "Components of the cluster are configured securely",
                            "Komponenten des Clusters sind sicher konfiguriert"),
                    Text.of(
                            "Who sets up control plane and nodes, from which template, and who notices a change?",
                            "Wer richtet Control Plane und Nodes ein, nach welcher Vorlage, und wer bemerkt eine Änderung?")),
            of(
                    "K10",
                    "HW-K22[579]|HW-K228|HW-K329",
                    Text.of("Components are current", "Komponenten sind aktuell"),
                    Text.of(
                            "Who follows the releases of Kubernetes and its add-ons, and how long does an upgrade take?",
                            "Wer verfolgt die Versionen von Kubernetes und seinen Erweiterungen, und wie lange dauert ein"
                                    + " Wechsel?")));

    private OwaspKubernetes() {}

    private static Requirement of(String clause, String checks, Text title, Text question) {
        return new Requirement(
                new Reference("OWASP-Kubernetes", clause),
                title,
                question,
                Pattern.compile(checks).asMatchPredicate());
    }
}
