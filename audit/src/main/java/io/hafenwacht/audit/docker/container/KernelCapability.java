package io.hafenwacht.audit.docker.container;

import io.hafenwacht.core.text.Text;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// A capability of Linux (capabilities(7)) and what it allows.
public record KernelCapability(String name, Text allows) {
    /// By number, as in `linux/capability.h`.
    public static final List<KernelCapability> ALL = List.of(
            new KernelCapability("CHOWN", Text.of("change the owner of any file", "den Besitzer jeder Datei ändern")),
            new KernelCapability(
                    "DAC_OVERRIDE",
                    Text.of(
                            "read and write any file past its mode",
                            "jede Datei an ihren Rechten vorbei lesen und schreiben")),
            new KernelCapability(
                    "DAC_READ_SEARCH",
                    Text.of(
                            "read any file; open host files by handle",
                            "jede Datei lesen; Dateien des Hosts per Handle öffnen")),
            new KernelCapability(
                    "FOWNER",
                    Text.of(
                            "change mode and attributes of others' files",
                            "Rechte und Attribute fremder Dateien ändern")),
            new KernelCapability(
                    "FSETID", Text.of("keep setuid bits when writing", "setuid-Bits beim Schreiben erhalten")),
            new KernelCapability(
                    "KILL", Text.of("signal any process it sees", "jedem sichtbaren Prozess Signale senden")),
            new KernelCapability("SETGID", Text.of("take any group", "jede Gruppe annehmen")),
            new KernelCapability("SETUID", Text.of("become any user", "jeder Benutzer werden")),
            new KernelCapability(
                    "SETPCAP", Text.of("drop and pass on capabilities", "Capabilities abgeben und weitergeben")),
            new KernelCapability(
                    "LINUX_IMMUTABLE", Text.of("change immutable files", "unveränderliche Dateien ändern")),
            new KernelCapability("NET_BIND_SERVICE", Text.of("open ports below 1024", "Ports unter 1024 öffnen")),
            new KernelCapability("NET_BROADCAST", Text.of("send broadcasts", "Broadcasts senden")),
            new KernelCapability(
                    "NET_ADMIN",
                    Text.of(
                            "change interfaces, routes, firewall of its network",
                            "Schnittstellen, Routen, Firewall seines Netzes ändern")),
            new KernelCapability(
                    "NET_RAW",
                    Text.of(
                            "forge packets, spoof neighbours (ARP, DNS)",
                            "Pakete fälschen, Nachbarn täuschen (ARP, DNS)")),
            new KernelCapability("IPC_LOCK", Text.of("lock memory", "Speicher sperren")),
            new KernelCapability(
                    "IPC_OWNER", Text.of("use others' shared memory", "fremden gemeinsamen Speicher nutzen")),
            new KernelCapability(
                    "SYS_MODULE",
                    Text.of("load kernel modules: owns the host", "Kernelmodule laden: beherrscht den Host")),
            new KernelCapability(
                    "SYS_RAWIO",
                    Text.of(
                            "raw device and port access: owns the host",
                            "roher Zugriff auf Geräte und Ports: beherrscht den Host")),
            new KernelCapability("SYS_CHROOT", Text.of("change the root directory", "das Wurzelverzeichnis wechseln")),
            new KernelCapability(
                    "SYS_PTRACE", Text.of("read and change other processes", "andere Prozesse lesen und verändern")),
            new KernelCapability("SYS_PACCT", Text.of("switch process accounting", "die Prozessbuchführung schalten")),
            new KernelCapability(
                    "SYS_ADMIN",
                    Text.of(
                            "mount, namespaces, and most else: near root on the host",
                            "Mounts, Namensräume und fast alles: beinahe root am Host")),
            new KernelCapability("SYS_BOOT", Text.of("reboot the host", "den Host neu starten")),
            new KernelCapability(
                    "SYS_NICE", Text.of("raise priorities, bind CPUs", "Prioritäten erhöhen, CPUs binden")),
            new KernelCapability("SYS_RESOURCE", Text.of("exceed resource limits", "Ressourcengrenzen überschreiten")),
            new KernelCapability("SYS_TIME", Text.of("set the host's clock", "die Uhr des Hosts stellen")),
            new KernelCapability("SYS_TTY_CONFIG", Text.of("configure terminals", "Terminals einstellen")),
            new KernelCapability("MKNOD", Text.of("make device files", "Gerätedateien anlegen")),
            new KernelCapability("LEASE", Text.of("hold leases on files", "Leases auf Dateien halten")),
            new KernelCapability(
                    "AUDIT_WRITE",
                    Text.of("write to the kernel's audit log", "in das Audit-Protokoll des Kernels schreiben")),
            new KernelCapability("AUDIT_CONTROL", Text.of("change audit rules", "Audit-Regeln ändern")),
            new KernelCapability("SETFCAP", Text.of("give files capabilities", "Dateien Capabilities geben")),
            new KernelCapability(
                    "MAC_OVERRIDE", Text.of("go past mandatory access control", "zwingende Zugriffskontrolle umgehen")),
            new KernelCapability(
                    "MAC_ADMIN", Text.of("change mandatory access control", "zwingende Zugriffskontrolle ändern")),
            new KernelCapability(
                    "SYSLOG", Text.of("read kernel messages and addresses", "Kernelmeldungen und -adressen lesen")),
            new KernelCapability("WAKE_ALARM", Text.of("wake the system", "das System wecken")),
            new KernelCapability(
                    "BLOCK_SUSPEND", Text.of("keep the system from sleeping", "das System vom Schlafen abhalten")),
            new KernelCapability("AUDIT_READ", Text.of("read the audit log", "das Audit-Protokoll lesen")),
            new KernelCapability("PERFMON", Text.of("measure the whole system", "das ganze System vermessen")),
            new KernelCapability(
                    "BPF", Text.of("load BPF programs into the kernel", "BPF-Programme in den Kernel laden")),
            new KernelCapability(
                    "CHECKPOINT_RESTORE",
                    Text.of("freeze and restore processes", "Prozesse einfrieren und wiederherstellen")));

    private static final int HEX_DIGITS = 32;
    private static final int HEX = 16;

    /// Those of a mask as `/proc/PID/status` writes it (`00000000a80425fb`); none of what is no mask.
    public static List<KernelCapability> of(String mask) {
        var found = new ArrayList<KernelCapability>();
        if (mask.length() <= HEX_DIGITS && mask.matches("[0-9a-fA-F]+")) {
            var bits = new BigInteger(mask, HEX);
            for (int i = 0; i < ALL.size(); i++) {
                if (bits.testBit(i)) {
                    found.add(ALL.get(i));
                }
            }
        }
        return found;
    }
}
