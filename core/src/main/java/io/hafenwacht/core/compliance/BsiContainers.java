package io.hafenwacht.core.compliance;

import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// The requirements of the IT-Grundschutz module for containers (SYS.1.6), all 26. Ids are those of edition
/// 2023; what they are about and what to ask is said in our own words, because the text belongs to the BSI.
final class BsiContainers {
    static final List<Requirement> REQUIREMENTS = List.of(
            of(
                    "A1",
                    Text.of("Plan what containers are used for", "Zweck und Rahmen des Container-Einsatzes planen"),
                    Text.of(
                            "Who decided which applications run in containers, and where are purpose, protection "
                                    + "need and responsibilities written down?",
                            "Wer hat entschieden, welche Anwendungen in Containern laufen, und wo stehen Zweck, "
                                    + "Schutzbedarf und Zuständigkeiten?")),
            of(
                    "A2",
                    Text.of("Plan how containers are administered", "Verwaltung der Container planen"),
                    Text.of(
                            "Who may start, change and remove containers, by which tools, and how is that taught and "
                                    + "reviewed?",
                            "Wer darf Container starten, ändern und entfernen, mit welchen Werkzeugen, und wie wird "
                                    + "das geschult und überprüft?")),
            of(
                    "A3",
                    Text.of("Run the container platform itself safely", "Die Plattform für Container sicher betreiben"),
                    Text.of(
                            "Which hardening guide do the hosts follow, and do security and performance still hold "
                                    + "when containers share them?",
                            "Welcher Härtungsvorgabe folgen die Hosts, und reichen Sicherheit und Leistung auch, "
                                    + "wenn sich Container sie teilen?")),
            of(
                    "A4",
                    Text.of(
                            "Plan where images come from and how they are rolled out",
                            "Herkunft und Ausrollen von Images planen"),
                    Text.of(
                            "Which way does an image take from its build to production, and who approves each step?",
                            "Welchen Weg nimmt ein Image vom Bau bis in den Produktivbetrieb, und wer gibt jeden "
                                    + "Schritt frei?")),
            of(
                    "A5",
                    Text.of(
                            "Keep networks for administration and access apart",
                            "Netze für Administration und Zugang trennen"),
                    Text.of(
                            "From which networks can the interfaces for administration be reached, and who can enter "
                                    + "those networks?",
                            "Aus welchen Netzen sind die Schnittstellen zur Administration erreichbar, und wer "
                                    + "gelangt in diese Netze?")),
            of(
                    "A6",
                    Text.of("Use images that are trustworthy", "Nur vertrauenswürdige Images verwenden"),
                    Text.of(
                            "Which sources of images are allowed, how was each of them assessed, and who maintains "
                                    + "those images?",
                            "Welche Quellen für Images sind zugelassen, wie wurde jede beurteilt, und wer pflegt "
                                    + "diese Images?")),
            of(
                    "A7",
                    Text.of(
                            "Keep logs longer than the container",
                            "Protokolle über das Ende eines Containers hinaus bewahren"),
                    Text.of(
                            "Where do the logs of containers end up, how long are they kept, and who has read them "
                                    + "back as a test?",
                            "Wo landen die Protokolle der Container, wie lange bleiben sie dort, und wer hat das "
                                    + "Wiederlesen geprobt?")),
            of(
                    "A8",
                    Text.of("Keep credentials for containers safe", "Zugangsdaten für Container geschützt aufbewahren"),
                    Text.of(
                            "Where are passwords and keys of containers kept, who can read them, and when were they "
                                    + "last changed?",
                            "Wo liegen Passwörter und Schlüssel der Container, wer kann sie lesen, und wann wurden "
                                    + "sie zuletzt gewechselt?")),
            of(
                    "A9",
                    Text.of(
                            "Check that an application suits a container",
                            "Prüfen, ob sich eine Anwendung für Container eignet"),
                    Text.of(
                            "Who checked for each application that it survives being stopped and replaced at any "
                                    + "time, with what result?",
                            "Wer hat je Anwendung geprüft, dass sie jederzeit beendet und ersetzt werden kann, und "
                                    + "mit welchem Ergebnis?")),
            of(
                    "A10",
                    Text.of(
                            "Have rules for images and for running containers",
                            "Vorgaben für Images und Container-Betrieb festlegen"),
                    Text.of(
                            "Which written rules hold for building images and running containers, and who checks "
                                    + "that they are kept?",
                            "Welche schriftlichen Vorgaben gelten für Bau und Betrieb, und wer prüft ihre Einhaltung?")),
            of(
                    "A11",
                    Text.of("One service in each container", "Je Container ein einziger Dienst"),
                    Text.of(
                            "Which containers run more than one service, and who accepted that for what reason?",
                            "Welche Container enthalten mehr als einen Dienst, und wer hat das aus welchem Grund "
                                    + "zugelassen?")),
            of(
                    "A12",
                    Text.of("Distribute images so that they cannot be swapped", "Images unverfälscht verteilen"),
                    Text.of(
                            "How does a host know that an image is the one that was approved: signature, digest, own "
                                    + "registry?",
                            "Woran erkennt ein Host, dass ein Image das freigegebene ist: Signatur, Digest, eigene "
                                    + "Registry?")),
            of(
                    "A13",
                    Text.of("Approve images before use", "Images vor dem Einsatz freigeben"),
                    Text.of(
                            "Which tests does an image have to pass, and where is each approval recorded?",
                            "Welche Tests muss ein Image bestehen, und wo ist jede Freigabe dokumentiert?")),
            of(
                    "A14",
                    Text.of("Keep images up to date", "Images aktuell halten"),
                    Text.of(
                            "How soon after an update of a base image or package are images rebuilt and rolled out?",
                            "Wie schnell werden Images nach Updates von Basis-Image oder Paketen neu gebaut und "
                                    + "ausgerollt?")),
            of(
                    "A15",
                    Text.of("Bound what a container may consume", "Ressourcen je Container begrenzen"),
                    Text.of(
                            "Which limits hold for memory, CPU, storage and network, and what happens when one is "
                                    + "reached?",
                            "Welche Grenzen gelten für Speicher, CPU, Datenträger und Netz, und was geschieht beim "
                                    + "Erreichen?")),
            of(
                    "A16",
                    Text.of(
                            "Control remote administration into containers",
                            "Fernzugriff zur Administration von Containern regeln"),
                    Text.of(
                            "Who can open a shell in a container, by which way, and where is it recorded?",
                            "Wer kann eine Shell in einem Container öffnen, auf welchem Weg, und wo wird das "
                                    + "protokolliert?")),
            of(
                    "A17",
                    Text.of("No extended rights for containers", "Container ohne erweiterte Rechte betreiben"),
                    Text.of(
                            "Which containers need more rights than an ordinary process, and why can they not do without?",
                            "Welche Container brauchen mehr Rechte als ein gewöhnlicher Prozess, und warum geht es "
                                    + "nicht ohne?")),
            of(
                    "A18",
                    Text.of("Own accounts for the services inside", "Eigene Konten für die Dienste im Container"),
                    Text.of(
                            "Do user ids of containers mean something on their host or storage, and who keeps that list?",
                            "Haben Benutzerkennungen der Container auf Host oder Speicher eine Bedeutung, und wer "
                                    + "führt die Liste?")),
            of(
                    "A19",
                    Text.of("Mount only the storage that is needed", "Nur benötigte Datenspeicher einbinden"),
                    Text.of(
                            "For each mount: who needs it, is reading enough, and who else uses the same data?",
                            "Je Einbindung: Wer braucht sie, genügt Lesen, und wer nutzt dieselben Daten noch?")),
            of(
                    "A20",
                    Text.of("Protect the files that describe containers", "Beschreibungen von Containern schützen"),
                    Text.of(
                            "Where are the files kept that containers are started from, who may change them, and is "
                                    + "each change traceable?",
                            "Wo liegen die Dateien, aus denen Container starten, wer darf sie ändern, und ist jede "
                                    + "Änderung nachvollziehbar?")),
            of(
                    "A21",
                    Text.of(
                            "Stricter confinement of what containers may do",
                            "Strengere Regeln dafür, was Container dürfen"),
                    Text.of(
                            "Which profiles (seccomp, AppArmor, SELinux) apply to which containers, and how were "
                                    + "they derived?",
                            "Welche Profile (seccomp, AppArmor, SELinux) gelten für welche Container, und wie sind "
                                    + "sie entstanden?")),
            of(
                    "A22",
                    Text.of(
                            "Be ready to investigate an incident",
                            "Auf die Untersuchung eines Vorfalls vorbereitet sein"),
                    Text.of(
                            "How is the state of a running container preserved as evidence, and when was that last "
                                    + "practised?",
                            "Wie wird der Zustand eines laufenden Containers beweissicher festgehalten, und wann "
                                    + "wurde das zuletzt geübt?")),
            of(
                    "A23",
                    Text.of("Containers that cannot change themselves", "Container, die sich nicht verändern können"),
                    Text.of(
                            "Which containers write outside their volumes, and how would a change at run time be noticed?",
                            "Welche Container schreiben außerhalb ihrer Volumes, und wie fiele eine Änderung im "
                                    + "Betrieb auf?")),
            of(
                    "A24",
                    Text.of(
                            "Detect attacks on the host and its containers",
                            "Angriffe auf Host und Container erkennen"),
                    Text.of(
                            "Which behaviour of containers is watched, who receives the alarm, and how fast does "
                                    + "somebody act?",
                            "Welches Verhalten der Container wird überwacht, wer erhält den Alarm, und wie schnell "
                                    + "reagiert jemand?")),
            of(
                    "A25",
                    Text.of(
                            "Applications that survive the loss of a part",
                            "Anwendungen, die den Ausfall eines Teils überstehen"),
                    Text.of(
                            "Which failure (container, host, site) may each application suffer, and when was it last "
                                    + "tried?",
                            "Welchen Ausfall (Container, Host, Standort) verkraftet jede Anwendung, und wann wurde "
                                    + "er zuletzt erprobt?")),
            of(
                    "A26",
                    Text.of(
                            "Stronger isolation than shared kernels give",
                            "Stärkere Isolation, als ein geteilter Kernel bietet"),
                    Text.of(
                            "Which applications need a kernel, host or virtual machine of their own, and do they have it?",
                            "Welche Anwendungen brauchen einen eigenen Kernel, Host oder eine virtuelle Maschine, "
                                    + "und haben sie das?")));

    private BsiContainers() {}

    private static Requirement of(String number, Text title, Text question) {
        return new Requirement(new Reference("BSI", "SYS.1.6." + number), title, question);
    }
}
