import '../elements/tokens.css';
import '../elements/elements.css';
import './citizen.css';
import { startFace } from '../elements/start-face.tsx';
import { CitizenFace } from './citizen-face.tsx';

startFace(CitizenFace);
