package io.hafenwacht.kernel.proc;

import java.util.List;
import java.util.Map;

/// One process as `/proc` shows it. Names and arguments are whatever the process set them to.
public record ProcessFacts(
        ProcessKey key, long insidePid, long parent, String name, State state, Identity identity, Work work) {

    public long pid() {
        return key.pid();
    }

    public boolean zombie() {
        return state == State.ZOMBIE;
    }

    /// The state letter of `/proc/PID/stat` (proc_pid_stat(5)).
    public enum State {
        RUNNING,
        SLEEPING,
        /// Waits for the kernel and takes no signal: disk or network storage, mostly.
        UNINTERRUPTIBLE,
        ZOMBIE,
        STOPPED,
        TRACED,
        DEAD,
        IDLE,
        OTHER;

        static State of(char letter) {
            return switch (letter) {
                case 'R' -> RUNNING;
                case 'S' -> SLEEPING;
                case 'D' -> UNINTERRUPTIBLE;
                case 'Z' -> ZOMBIE;
                case 'T' -> STOPPED;
                case 't' -> TRACED;
                case 'X', 'x' -> DEAD;
                case 'I' -> IDLE;
                default -> OTHER;
            };
        }
    }

    /// Who it is, in ids of this host: real, effective, saved and file system id; masks of capabilities as
    /// hexadecimal text by their names in `/proc/PID/status` (`CapEff`), masks of signals too (`SigCgt`).
    public record Identity(List<Long> uids, List<Long> gids, List<Long> groups, Map<String, String> masks) {
        /// Whether a mask has this bit; `false` where the kernel does not show the mask.
        public boolean has(String mask, int bit) {
            String hex = masks.getOrDefault(mask, "");
            return hex.matches("[0-9a-fA-F]{1,16}") && (Long.parseUnsignedLong(hex, 16) >>> bit & 1) == 1;
        }
    }

    /// What it does: its arguments, the kernel function it waits in (empty where it runs or the kernel does
    /// not tell), resident memory in KiB, `NoNewPrivs` and the seccomp mode (-1 where not shown).
    public record Work(
            List<String> command, String waitsIn, long threads, long residentKib, long noNewPrivileges, long seccomp) {}
}
