// Apache Jena's TDB2 for the comparison, in one JVM that stays warm:
//
//   java -cp 'JARS/*' Jena.java DIRECTORY
//
// Speaks the protocol of ../protocol.h. The load is that of tdb2.tdbloader --loader=parallel, and of tdb2.tdbstats, as
// Jena's documentation advises; its time counts.
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.UpdateExec;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.apache.jena.system.Txn;
import org.apache.jena.system.progress.MonitorOutputs;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.loader.DataLoader;
import org.apache.jena.tdb2.loader.LoaderFactory;
import org.apache.jena.tdb2.solver.stats.Stats;
import org.apache.jena.tdb2.sys.TDBInternal;

public final class Jena {
  private final String directory;
  private DatasetGraph dataset;

  private Jena(String directory) {
    this.directory = directory;
    dataset = DatabaseMgr.connectDatasetGraph(directory);
  }

  private byte[] load(String file) {
    DataLoader loader = LoaderFactory.parallelLoader(dataset, MonitorOutputs.nullOutput());
    loader.startBulk();
    loader.load(List.of(file));
    loader.finishBulk();
    String statistics = TDBInternal.getDatasetGraphTDB(dataset).getLocation().getPath("stats.opt");
    Txn.executeRead(dataset, () -> Stats.write(statistics, Stats.gather(dataset.getDefaultGraph()).results()));
    TDBInternal.expel(dataset);  // opened anew, it plans with them
    dataset = DatabaseMgr.connectDatasetGraph(directory);
    return new byte[0];
  }

  private byte[] query(String text, double limit) {
    return Txn.calculateRead(dataset, () -> {
      try (QueryExec running = QueryExec.dataset(dataset).query(text)
               .timeout((long) (limit * 1000), TimeUnit.MILLISECONDS).build()) {
        if (running.getQuery().isAskType()) {
          return String.valueOf(running.ask()).getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (running.getQuery().isConstructType()) {
          RDFDataMgr.write(out, running.construct(), Lang.NTRIPLES);
        } else {
          ResultsWriter.create().lang(ResultSetLang.RS_TSV).write(out, running.select());
        }
        return out.toByteArray();
      }
    });
  }

  private byte[] answer(String kind, String text, double limit) {
    switch (kind) {
      case "load":
        return load(text);
      case "query":
        return query(text, limit);
      case "update":
        Txn.executeWrite(dataset, () -> UpdateExec.dataset(dataset).update(text).execute());
        return new byte[0];
      case "version":
        return (ARQ.VERSION + ", Java " + System.getProperty("java.version")).getBytes(StandardCharsets.UTF_8);
      default:
        throw new IllegalArgumentException("unknown kind of request: " + kind);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return null;
      }
      line.append((char) next);
    }
    return line.toString();
  }

  public static void main(String[] arguments) throws IOException {
    Jena jena = new Jena(arguments[0]);
    InputStream in = new BufferedInputStream(System.in);
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    for (String head = line(in); head != null; head = line(in)) {
      String[] words = head.split(" ");
      String text = new String(in.readNBytes(Integer.parseInt(words[1])), StandardCharsets.UTF_8);
      String status = "ok";
      byte[] said;
      long begin = System.nanoTime();
      try {
        said = jena.answer(words[0], text, Double.parseDouble(words[2]));
      } catch (QueryCancelledException tooSlow) {
        status = "slow";
        said = new byte[0];
      } catch (Exception error) {  // whatever the engine says is its answer
        status = "error";
        said = String.valueOf(error.getMessage()).getBytes(StandardCharsets.UTF_8);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      out.write(String.format(Locale.ROOT, "%s %.9f -1 %d%n", status, seconds, said.length).getBytes());
      out.write(said);
      out.flush();
    }
  }
}
