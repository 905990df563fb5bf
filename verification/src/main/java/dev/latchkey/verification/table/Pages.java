package dev.latchkey.verification.table;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Memory outside the heap, empty at first, and freed when nothing refers to it any longer.
///
/// On Linux a large piece comes in pages of 2 MB where the system has them to give: a look into it
/// then costs a miss of the cache and not, nearly each time, a walk through the page tables as
/// well. What was never written takes no room. Elsewhere, where this process may not call the
/// system, and for small pieces, it comes from the Java machine.
final class Pages {
  private static final long LARGE_PAGE = 2L << 20;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x4022;
  private static final int MADV_HUGEPAGE = 14;
  private static final @Nullable OperatingSystem SYSTEM = OperatingSystem.find();

  private Pages() {}

  static MemorySegment allocate(long bytes) {
    Arena arena = Arena.ofAuto();
    MemorySegment mapped = SYSTEM == null || bytes < LARGE_PAGE ? null : SYSTEM.map(bytes, arena);
    return mapped == null ? arena.allocate(bytes, Layout.BYTES) : mapped;
  }

  /// What the operating system is called by.
  private record OperatingSystem(MethodHandle map, MethodHandle advise, MethodHandle unmap) {
    static @Nullable OperatingSystem find() {
      boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
      if (!linux || !Pages.class.getModule().isNativeAccessEnabled()) {
        return null;
      }
      return new OperatingSystem(
          function(
              "mmap",
              FunctionDescriptor.of(
                  ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG)),
          function("madvise", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT)),
          function("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG)));
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /// More is mapped than wanted, so that what is handed out begins with a large page.
    @Nullable MemorySegment map(long bytes, Arena arena) {
      try {
        long mapped = bytes + LARGE_PAGE;
        MemorySegment from =
            (MemorySegment)
                map.invokeExact(
                    MemorySegment.NULL,
                    mapped,
                    PROT_READ_WRITE,
                    MAP_PRIVATE_ANONYMOUS_NORESERVE,
                    -1,
                    0L);
        if (from.address() == -1) {
          return null;
        }
        MemorySegment whole = from.reinterpret(mapped, arena, each -> unmap(each, mapped));
        MemorySegment aligned = whole.asSlice(-from.address() & (LARGE_PAGE - 1), bytes);
        int ignored = (int) advise.invokeExact(aligned, bytes, MADV_HUGEPAGE);
        return aligned;
      } catch (Throwable failure) {
        throw new IllegalStateException("no memory of " + bytes + " bytes for the table", failure);
      }
    }

    private void unmap(MemorySegment from, long bytes) {
      try {
        int ignored = (int) unmap.invokeExact(from, bytes);
      } catch (Throwable failure) {
        throw new IllegalStateException("memory can't be given back", failure);
      }
    }
  }
}
