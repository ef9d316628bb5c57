package io.hafenwacht.formats.shell;

import io.hafenwacht.formats.shell.ShellCommand.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A program that runs the command behind its own options: how many words of its own come before that, and
/// which of its options take the next word. By the manuals of coreutils, util-linux, sudo, gosu and busybox.
record Wrapper(int own, Set<String> valued) {
    private static final Map<String, Wrapper> ALL = Map.ofEntries(
            Map.entry("sudo", of(0, "-u -g -h -p -C -r -t -T -U -D -R --user --group --chdir --prompt")),
            Map.entry("doas", of(0, "-u -C")),
            Map.entry("env", of(0, "-u -C --unset --chdir")),
            Map.entry("exec", of(0, "-a")),
            Map.entry("nice", of(0, "-n --adjustment")),
            Map.entry("ionice", of(0, "-c -n -p --class --classdata")),
            Map.entry("stdbuf", of(0, "-i -o -e --input --output --error")),
            Map.entry("xargs", of(0, "-n -I -P -L -d -a -E -s --max-args --max-procs --delimiter --arg-file")),
            Map.entry("timeout", of(1, "-s -k --signal --kill-after")),
            Map.entry("chroot", of(1, "")),
            Map.entry("gosu", of(1, "")),
            Map.entry("su-exec", of(1, "")),
            Map.entry("command", of(0, "")),
            Map.entry("time", of(0, "-f -o")),
            Map.entry("nohup", of(0, "")),
            Map.entry("setsid", of(0, "")),
            Map.entry("eatmydata", of(0, "")),
            Map.entry("busybox", of(0, "")));

    private static Wrapper of(int own, String valued) {
        return new Wrapper(own, Set.of(valued.split(" ")));
    }

    static boolean is(String name) {
        return ALL.containsKey(name);
    }

    /// The words that it runs; none where it only asks, as `command -v` does.
    static List<Word> inner(String name, List<Word> arguments) {
        Wrapper wrapper = ALL.getOrDefault(name, of(0, ""));
        if (name.equals("command")
                && !arguments.isEmpty()
                && arguments.getFirst().text().matches("-[vV]")) {
            return List.of();
        }
        int own = wrapper.own();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i).text();
            if (wrapper.valued().contains(word)) {
                i++;
            } else if (!word.startsWith("-") && !word.contains("=") && own-- == 0) {
                return arguments.subList(i, arguments.size());
            }
        }
        return List.of();
    }
}
