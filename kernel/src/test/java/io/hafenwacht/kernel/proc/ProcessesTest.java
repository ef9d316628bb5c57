package io.hafenwacht.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.rule.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    private static final String ID = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);

    @TempDir
    Path folder;

    @Test
    void membersByCgroupNamespaceAndParent() throws IOException {
        process(1, 0, 'S', "init", "/", "pid:[1]");
        process(100, 90, 'S', "app", "/docker/" + ID, "pid:[7]");
        process(101, 100, 'Z', "dead (x) y", "/", "pid:[7]");
        process(95, 90, 'S', "exec", "/docker/" + ID, "pid:[7]");
        process(60, 100, 'S', "lost", "/", "pid:[1]");
        process(200, 90, 'S', "other", "/docker/" + OTHER, "pid:[8]");
        process(201, 100, 'S', "inner", "/docker/" + OTHER, "pid:[9]");
        List<ProcessFacts> found =
                new Processes(new Proc(folder)).ofContainer(ID, 100).known().orElseThrow();
        assertThat(found).extracting(ProcessFacts::pid).containsExactly(60L, 95L, 100L, 101L);
        assertThat(found)
                .filteredOn(ProcessFacts::zombie)
                .extracting(ProcessFacts::name)
                .containsExactly("dead (x) y");
    }

    @Test
    void aContainerInTheHostsPidNamespaceOwnsNotTheHost() throws IOException {
        process(1, 0, 'S', "init", "/", "pid:[1]");
        process(50, 1, 'S', "daemon", "/system.slice", "pid:[1]");
        process(100, 90, 'S', "app", "/docker/" + ID, "pid:[1]");
        assertThat(new Processes(new Proc(folder)).ofContainer(ID, 100).known().orElseThrow())
                .extracting(ProcessFacts::pid)
                .containsExactly(100L);
    }

    @Test
    void norWhereTheHostsFirstProcessIsHidden() throws IOException {
        process(50, 1, 'S', "daemon", "/system.slice", "pid:[1]");
        process(100, 90, 'S', "app", "/docker/" + ID, "pid:[1]");
        Files.createSymbolicLink(folder.resolve("self"), Path.of("50"));
        assertThat(new Processes(new Proc(folder)).ofContainer(ID, 100).known().orElseThrow())
                .extracting(ProcessFacts::pid)
                .containsExactly(100L);
    }

    @Test
    void containersByTheBeginningOfTheirId() throws IOException {
        process(300, 1, 'S', "later", "/kubepods/pod1/cri-containerd-" + ID + ".scope", "pid:[7]");
        process(200, 1, 'S', "first", "/docker/" + ID, "pid:[7]");
        process(400, 1, 'S', "inner", "/docker/" + ID + "/docker/" + OTHER, "pid:[8]");
        process(500, 1, 'S', "none", "/user.slice", "pid:[1]");
        var processes = new Processes(new Proc(folder));
        assertThat(processes.containers("abab")).containsExactly(java.util.Map.entry(ID, 200L));
        assertThat(processes.containers("cdcd")).containsExactly(java.util.Map.entry(OTHER, 400L));
        assertThat(processes.containers("")).hasSize(2);
        assertThat(processes.containers("ef")).isEmpty();
    }

    @Test
    void whatAProcessIs() throws IOException {
        process(100, 90, 'D', "app", "/docker/" + ID, "pid:[7]");
        ProcessFacts facts = new Processes(new Proc(folder)).read(100).known().orElseThrow();
        assertThat(facts.state()).isEqualTo(ProcessFacts.State.UNINTERRUPTIBLE);
        assertThat(facts.insidePid()).isEqualTo(7);
        assertThat(facts.identity().uids()).containsExactly(1000L, 1000L, 1000L, 1000L);
        assertThat(facts.identity().has("SigCgt", 14)).isTrue();
        assertThat(facts.identity().has("SigCgt", 0)).isFalse();
        assertThat(facts.work().command()).containsExactly("app", "--flag");
        assertThat(facts.work().waitsIn()).isEqualTo("pipe_write");
        assertThat(new Processes(new Proc(folder)).read(101)).isInstanceOf(Observed.Absent.class);
    }

    @Test
    void aPidThatWasGivenToAnother() throws IOException {
        process(100, 90, 'S', "app", "/", "pid:[7]");
        var proc = new Proc(folder);
        ProcessKey key = ProcessKey.of(proc, 100).known().orElseThrow();
        assertThat(key.alive(proc)).isTrue();
        Files.writeString(folder.resolve("100/stat"), stat(100, 90, 'S', "app", 999));
        assertThat(key.alive(proc)).isFalse();
        Files.delete(folder.resolve("100/stat"));
        assertThat(key.alive(proc)).isFalse();
        assertThat(ProcessKey.of(proc, 100)).isInstanceOf(Observed.Unread.class);
    }

    @Test
    void descriptorsInotifyAndSockets() throws IOException {
        process(100, 90, 'S', "app", "/", "pid:[7]");
        Path fd = Files.createDirectory(folder.resolve("100/fd"));
        Path info = Files.createDirectory(folder.resolve("100/fdinfo"));
        Files.createSymbolicLink(fd.resolve("0"), Path.of("/dev/null"));
        Files.createSymbolicLink(fd.resolve("3"), Path.of("socket:[4711]"));
        Files.createSymbolicLink(fd.resolve("4"), Path.of("anon_inode:inotify"));
        Files.writeString(info.resolve("4"), "pos:\t0\ninotify wd:1 ino:1\ninotify wd:2 ino:2\n");
        Files.createSymbolicLink(fd.resolve("5"), Path.of("socket:[999999999999999999999]"));
        Files.writeString(
                folder.resolve("100/limits"),
                "Limit                     Soft Limit           Hard Limit           Units\n"
                        + "Max open files            1024                 unlimited            files\n");
        var proc = new Proc(folder);
        OpenFiles.Open open = new OpenFiles(proc).of(100).known().orElseThrow();
        assertThat(open.descriptors()).isEqualTo(4);
        assertThat(open.sockets()).containsExactly(4711L);
        assertThat(open.inotify()).containsExactly(2);
        assertThat(open.soft()).isEqualTo(OptionalLong.of(1024));
        assertThat(open.hard()).isEmpty();
        assertThat(new Sockets(proc).owners(List.of(100L, 101L))).containsEntry(4711L, List.of(100L));
    }

    @Test
    void maps() {
        assertThat(IdMap.parse("         0          0 4294967295\n").identity()).isTrue();
        IdMap map = IdMap.parse("0 100000 65536\nnonsense\n");
        assertThat(map.identity()).isFalse();
        assertThat(map.outside(33)).hasValue(100033);
        assertThat(map.outside(70000)).isEmpty();
        assertThat(map.inside(100000)).hasValue(0);
        assertThat(map.inside(0)).isEmpty();
    }

    @Test
    void aFileThatIsTooLongIsNotHalfRead() throws IOException {
        process(100, 90, 'S', "app", "/", "pid:[7]");
        Files.write(folder.resolve("100/stat"), new byte[70_000]);
        assertThat(ProcessKey.of(new Proc(folder), 100)).isInstanceOf(Observed.Unread.class);
    }

    private void process(long pid, long parent, char state, String name, String cgroup, String namespace)
            throws IOException {
        Path own = Files.createDirectories(folder.resolve(Long.toString(pid)));
        Files.writeString(own.resolve("stat"), stat(pid, parent, state, name, pid * 10));
        Files.writeString(
                own.resolve("status"),
                "Name:\t" + name + "\nUid:\t1000\t1000\t1000\t1000\nGid:\t0\t0\t0\t0\nGroups:\t5 6\nNSpid:\t" + pid
                        + "\t7\nThreads:\t3\nSigCgt:\t0000000000004000\nCapEff:\t00000000a80425fb\n");
        Files.writeString(own.resolve("cgroup"), "0::" + cgroup + "\n");
        Files.writeString(own.resolve("cmdline"), "app\0--flag\0");
        Files.writeString(own.resolve("wchan"), "pipe_write");
        Files.createSymbolicLink(Files.createDirectory(own.resolve("ns")).resolve("pid"), Path.of(namespace));
    }

    private static String stat(long pid, long parent, char state, String name, long start) {
        return pid + " (" + name + ") " + state + " " + parent + " 1 1 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 " + start
                + " 1000 1\n";
    }
}
