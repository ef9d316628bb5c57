package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The access control list of a file (acl(5)), which the mode does not show: the extended attribute
/// `system.posix_acl_access`, by lgetxattr(2), since the JDK reads only attributes of users. Its form is that
/// of `linux/posix_acl_xattr.h`: version 2, then entries of a tag, rights and an id, little-endian.
final class AccessList {
    private static final int VERSION = 2;
    private static final int ENTRY_BYTES = 8;
    /// Far above what a file system stores; ext4 keeps one block of 4096.
    private static final long ROOM = 65_536;

    private static final int NAMED_USER = 0x02;
    private static final int NAMED_GROUP = 0x08;
    private static final int MASK = 0x10;
    private static final int ALL = 7;

    private static final int ENODATA = 61;
    private static final int EOPNOTSUPP = 95;

    private AccessList() {}

    private static final class Native {
        private static final MethodHandle LGETXATTR = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("lgetxattr"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_LONG,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG),
                        Linker.Option.captureCallState("errno"));
        private static final VarHandle ERRNO =
                Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
    }

    /// The entries that name a user or a group, with the rights that hold: `{"kind": "user", "id": 1000,
    /// "name": "ann", "rights": 6}`; empty where nobody could read them.
    static Optional<List<Node>> of(Path file, Owners owners) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            MemorySegment value = arena.allocate(ROOM);
            long length = (long) Native.LGETXATTR.invokeExact(
                    state,
                    arena.allocateFrom(file.toString()),
                    arena.allocateFrom("system.posix_acl_access"),
                    value,
                    ROOM);
            if (length < 0) {
                int error = (int) Native.ERRNO.get(state, 0L);
                return error == ENODATA || error == EOPNOTSUPP ? Optional.of(List.of()) : Optional.empty();
            }
            byte[] bytes = value.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
            return entries(bytes).map(entries -> nodes(entries, owners));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a C function throws nothing", e);
        }
    }

    /// One entry; `rights` are the bits 4 (read), 2 (write), 1 (execute).
    record Entry(boolean user, long id, int rights) {}

    /// The entries that name somebody, with their rights cut by the mask; empty for a form that is not known.
    static Optional<List<Entry>> entries(byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        if (value.length < Integer.BYTES
                || buffer.getInt() != VERSION
                || (value.length - Integer.BYTES) % ENTRY_BYTES != 0) {
            return Optional.empty();
        }
        var named = new ArrayList<Entry>();
        int mask = ALL;
        while (buffer.hasRemaining()) {
            int tag = Short.toUnsignedInt(buffer.getShort());
            int rights = Short.toUnsignedInt(buffer.getShort()) & ALL;
            long id = Integer.toUnsignedLong(buffer.getInt());
            if (tag == MASK) {
                mask = rights;
            } else if (tag == NAMED_USER || tag == NAMED_GROUP) {
                named.add(new Entry(tag == NAMED_USER, id, rights));
            }
        }
        int holding = mask;
        return Optional.of(named.stream()
                .map(entry -> new Entry(entry.user(), entry.id(), entry.rights() & holding))
                .toList());
    }

    private static List<Node> nodes(List<Entry> entries, Owners owners) {
        return entries.stream()
                .map(entry -> Tree.object()
                        .put("kind", entry.user() ? "user" : "group")
                        .put("id", entry.id())
                        .put("name", entry.user() ? owners.user(entry.id()) : owners.group(entry.id()))
                        .put("rights", entry.rights())
                        .node())
                .toList();
    }
}
