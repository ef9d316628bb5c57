package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.formats.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A command that installs packages. `packages` are the words that name them, options and their values apart;
/// `module` says that yum or dnf install a module.
record Installation(Packager manager, List<Word> packages, boolean module) {
    /// The package managers. `verbs` begin an installation, `valued` are options that take the next word.
    enum Packager {
        APT(
                "install reinstall",
                "-t --target-release --default-release -o --option -c --config-file -a --host-architecture"),
        APK("add", "-t --virtual -X --repository -p --root --keys-dir --repositories-file --arch --cache-dir --wait"),
        YUM(
                "install localinstall reinstall",
                "-c --config --enablerepo --disablerepo --repo --repoid --installroot --releasever -x --exclude"
                        + " --setopt -e -d --forcearch"),
        DNF(
                "install localinstall reinstall",
                "-c --config --enablerepo --disablerepo --repo --repoid --installroot --releasever -x --exclude"
                        + " --setopt -e -d --forcearch"),
        ZYPPER(
                "install in",
                "-r --repo -t --type -C --from --root -R -p --plus-repo -c --config --reposd-dir --cache-dir"),
        PIP(
                "install",
                "-r --requirement -c --constraint -e --editable -i --index-url --extra-index-url -f --find-links -t"
                        + " --target --prefix --root --src -b --build --platform --python-version --implementation"
                        + " --abi --no-binary --only-binary --progress-bar --proxy --trusted-host"
                        + " --upgrade-strategy --root-user-action --cache-dir --log --cert --client-cert --timeout"
                        + " --retries --exists-action --report --python --global-option --config-settings"),
        NPM(
                "install i add in isntall",
                "--registry --prefix --loglevel --cache --omit --include --only --tag --userconfig --globalconfig"
                        + " --install-strategy -w --workspace --script-shell"),
        GEM(
                "install i",
                "-v --version -i --install-dir -n --bindir -s --source -p --http-proxy -P --trust-policy --platform"
                        + " --document -g --file --build-root --without"),
        GO(
                "install get run",
                "-ldflags -tags -mod -modfile -o -p -gcflags -asmflags -gccgoflags -exec -buildmode -overlay -pkgdir"
                        + " -toolexec -C -coverpkg -covermode -pgo");

        private final Set<String> verbs;
        private final Set<String> valued;

        Packager(String verbs, String valued) {
            this.verbs = Set.copyOf(Arrays.asList(verbs.split(" ")));
            this.valued = Set.copyOf(Arrays.asList(valued.split(" ")));
        }

        /// The last of several short options may: `-yt stable`.
        private boolean takesNext(String option) {
            return valued.contains(option)
                    || option.matches("-[A-Za-z]{2,}") && valued.contains("-" + option.charAt(option.length() - 1));
        }
    }

    private static final Map<String, Packager> PROGRAMS = Map.ofEntries(
            Map.entry("apt-get", Packager.APT),
            Map.entry("apt", Packager.APT),
            Map.entry("aptitude", Packager.APT),
            Map.entry("apk", Packager.APK),
            Map.entry("yum", Packager.YUM),
            Map.entry("dnf", Packager.DNF),
            Map.entry("dnf5", Packager.DNF),
            Map.entry("microdnf", Packager.DNF),
            Map.entry("zypper", Packager.ZYPPER),
            Map.entry("npm", Packager.NPM),
            Map.entry("gem", Packager.GEM),
            Map.entry("go", Packager.GO));

    static boolean isManager(String program) {
        return manager(program).isPresent();
    }

    /// Whether an option of a program takes the next word; those of package managers are known.
    static boolean takesNext(String program, String option) {
        return manager(program).filter(m -> m.takesNext(option)).isPresent();
    }

    /// pipx, pipenv and their like install by the same words as pip.
    private static Optional<Packager> manager(String program) {
        return program.startsWith("pip") ? Optional.of(Packager.PIP) : Optional.ofNullable(PROGRAMS.get(program));
    }

    static Optional<Installation> of(RunCommand run) {
        String name = run.name();
        List<Word> words = run.command().arguments();
        Optional<Packager> manager = manager(name);
        if (name.matches("python[0-9.]*")) {
            int module = words.stream().map(Word::text).toList().indexOf("-m");
            if (module >= 0
                    && module + 1 < words.size()
                    && text(words, module + 1).equals("pip")) {
                manager = Optional.of(Packager.PIP);
                words = words.subList(module + 2, words.size());
            }
        }
        return manager.isEmpty() ? Optional.empty() : of(manager.get(), words);
    }

    private static Optional<Installation> of(Packager manager, List<Word> words) {
        var packages = new ArrayList<Word>();
        boolean verb = false;
        boolean module = false;
        boolean running = false;
        for (int i = 0; i < words.size(); i++) {
            String word = text(words, i);
            if (word.equals("--")) {
                if (manager == Packager.GEM) {
                    break;
                }
            } else if (word.startsWith("-") && word.length() > 1) {
                i += manager.takesNext(word) ? 1 : 0;
            } else if (!verb && word.equals("module")) {
                module = true;
            } else if (!verb) {
                if (!manager.verbs.contains(word)) {
                    return Optional.empty();
                }
                verb = true;
                running = manager == Packager.GO && word.equals("run");
            } else {
                packages.add(words.get(i));
                if (running) {
                    break;
                }
            }
        }
        return verb ? Optional.of(new Installation(manager, List.copyOf(packages), module)) : Optional.empty();
    }

    private static String text(List<Word> words, int index) {
        return words.get(index).text();
    }
}
